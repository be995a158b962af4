// Tests what follows a miss, on the real adapter of each chat: whose turn it is next, and the tables that another wish
// would have got.
import { expect, it } from 'vitest'
import type { Instant } from '../../../../src/domain/time.ts'
import type { FriendName } from '../../chats/peers/chat-peer.ts'
import { type ChatWorld, describeOnEachChat, saintFennel } from '../../chats/peers/open-chat-world.ts'

const noon = '2026-11-25T17:00:00.000Z'
const lateBird = 7002

describeOnEachChat((openWorld) => {
  let world: ChatWorld

  it('who has waited longest is first, also after a restart, and the next one is first if they leave', async () => {
    world = await openWorld()
    world.restaurant(lateBird, 'Late Bird', 22, '13:00')
    world.opens(saintFennel, '2026-12-16', noon, [{ time: '19:30' }])
    world.opens(lateBird, '2026-12-17', '2026-11-25T18:00:00.000Z', [{ time: '19:30' }])
    for (const name of ['Ana', 'Ben'] as const) {
      await world.says(name, 'table for 2 at saint fennel on 16 december, 7-9pm')
      await world.press('Book it', [name])
    }
    await world.passUntil('2026-11-25T12:15:00-05:00')
    await world.says('Ana', 'table for 2 at late bird on 17 december, 7-9pm')
    await world.says('Ben', 'table for 2 at late bird on 17 december, 7-9:15pm')
    await world.says('Zoe', 'table for 2 at late bird on 17 december, 7-9:45pm')
    const presses = [
      ['Ana', '9:00 pm'],
      ['Ben', '9:15 pm'],
    ] as const
    await world.after(
      Promise.all(presses.map(([name, on]) => world.person(name).presses('Book it', { on: `7:00–${on}` }))),
    )
    await world.restart()
    const asks = async () => world.after(world.person('Ana').commands('who', { job: await codeOf('Ana') }))
    await asks()
    const first = await world.seen('Ana')
    await world.leaves('Ben')
    await asks()
    const then = (await world.seen('Ana')).slice(first.length)
    await world.passUntil('2026-11-25T13:05:00-05:00')
    await world.press('Book it', ['Zoe'], { on: '9:45 pm' })

    expect(first).toMatch(/1\. Ben: 1 miss since Wed Nov 25\n2\. You: asked Wed Nov 25/)
    expect(then).toContain('Nobody else is after that table.')
    expect(world.holds('Ana')).toEqual(['2026-12-16 19:30', '2026-12-17 19:30'])
    expect(world.holds('Zoe')).toEqual([])
    expect(await world.seen('Zoe')).toContain('Trying now')
  })

  it('a table that another wish would have got is set up by its member alone, also once that day is open', async () => {
    world = await openWorld()
    world.opens(saintFennel, '2026-12-16', noon, [{ time: '18:30' }])
    world.opens(saintFennel, '2026-12-23', '2026-12-02T17:00:00.000Z', [{ time: '18:30' }])
    for (const [name, times] of [
      ['Ben', '7-9:15pm'],
      ['Ana', '7-9pm'],
    ] as const) {
      await world.says(name, `table for 2 at saint fennel on 16 december, ${times}`)
      await world.press('Book it', [name])
    }
    await world.passUntil('2026-11-25T12:20:00-05:00')
    await world.leaves('Ben')
    await world.restart()
    const next = 'Wed Dec 23 from 6:30 pm'
    await world.press(next, ['Ana', 'Zoe', 'Ana'], { on: '9:00 pm' })
    await world.press(next, ['Ben'], { on: '9:15 pm' })
    const setUp = await world.count('Ana', 'Wed Dec 23 · 6:30–9:00 pm')
    await world.restart(() => world.clock.advanceTo('2026-12-02T17:00:30.000Z' as Instant))
    await world.press('Book it', ['Ana'], { on: 'Wed Dec 23' })
    const late = await world.seen('Ana')
    await world.press(next, ['Ana'], { on: '9:00 pm' })
    await world.press('Try now', ['Ana'])
    await world.pass(60_000)

    expect(world.holds('Ana')).toEqual(['2026-12-23 18:30'])
    expect(setUp).toBe(2)
    expect(late).toContain('I closed it without booking')
    expect(await world.seen('Ben')).toContain('I work for a private group of friends.')
    expect(await world.seen('Zoe')).toMatch(/only (?:Ana|Ada) can/)
  })

  async function codeOf(name: FriendName): Promise<string> {
    const { members, jobs } = world.app().store
    const member = await members.byIdentity(world.person(name).identity)
    return (await jobs.open()).find(({ memberId }) => memberId === member?.id)?.id ?? 'no code'
  }
})
