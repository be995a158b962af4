// Tests what happens to a booked table, on the real adapter of each chat: a swap for a nicer time, and a hand-over to
// another member.
import { expect, it } from 'vitest'
import type { FriendName } from '../../chats/peers/chat-peer.ts'
import { type ChatWorld, describeOnEachChat, saintFennel } from '../../chats/peers/open-chat-world.ts'

const evening = '2026-12-16'
const noon = '2026-11-25T17:00:00.000Z'
const lateBird = 7002

describeOnEachChat((openWorld) => {
  let world: ChatWorld

  /** Books each member's table at Saint Fennel. One member waits for a table at Late Bird, which opens at 1 pm. */
  async function open(booked: Partial<Record<FriendName, string>>, waits: FriendName): Promise<void> {
    world = await openWorld()
    world.restaurant(lateBird, 'Late Bird', 22, '13:00')
    world.opens(saintFennel, evening, noon, [{ time: '21:30' }, { time: '21:45' }])
    world.opens(lateBird, '2026-12-17', '2026-11-25T18:00:00.000Z', [{ time: '19:30' }])
    for (const [name, time] of Object.entries(booked) as [FriendName, string][]) {
      await world.says(name, `table for 2 at saint fennel on 16 december, ${time}`)
      await world.press('Book it', [name])
    }
    await world.says(waits, 'table for 2 at late bird on 17 december, 7-9pm')
    await world.press('Book it', [waits])
    await world.passUntil('2026-11-25T12:05:00-05:00')
  }

  it('a nicer time is swapped once, also after a drop and a restart, and a member who left keeps their table', async () => {
    await open({ Ana: '9:45pm', Ben: '9:30pm' }, 'Zoe')
    for (const [name, on] of [
      ['Ana', '9:45 pm'],
      ['Ben', '9:30 pm'],
    ] as const) {
      await world.press('Find a better time', [name], { on })
      await world.press('Look for an earlier one', [name], { on })
    }
    world.opens(saintFennel, evening, noon, [{ time: '20:00', count: 3 }])
    await world.passUntil('2026-11-25T12:50:00-05:00')
    const offers = await world.count('Ana', 'Free now: Saint Fennel')
    await world.leaves('Ben')
    await world.restart()
    await world.passUntil('2026-11-25T13:01:00-05:00')
    await world.press('Swap and take the risk', ['Ana', 'Zoe', 'Ana'], { on: '9:45 pm' })
    await world.pass(60_000)

    expect(offers).toBe(2)
    expect(world.holds('Ana')).toEqual([`${evening} 20:00`])
    expect(world.holds('Ben')).toEqual([`${evening} 21:30`])
    expect(world.holds('Zoe')).toEqual(['2026-12-17 19:30'])
    expect(await world.count('Ana', 'It’s in place of 9:45 pm')).toBe(1)
    expect(await world.seen('Ana')).toContain('Already trying')
    expect(await world.seen('Zoe')).toMatch(/only (?:Ana|Ada) can/)
  })

  it('a table that is passed on goes to one of two who press at once, and not after its member left', async () => {
    await open({ Ana: '9:45pm' }, 'Ben')
    const offer = async (name: FriendName, on: string) => {
      await world.press('Give up the table', [name], { on: `Booked: ${on}` })
      await world.press('Offer it to the group', [name], { on })
      await world.press('Offer it', [name], { on })
    }
    await world.passUntil('2026-11-25T12:40:00-05:00')
    await offer('Ana', 'Saint Fennel')
    await world.restart()
    await world.passUntil('2026-11-25T13:05:00-05:00')
    await world.press('I’ll take it', ['Ben', 'Zoe'])
    await world.pass(60_000)
    const taken = [...world.holds('Ben'), ...world.holds('Zoe')]
    const told = [await world.seen('Ben'), await world.seen('Zoe')].join('\n')
    const takeable = await world.count('Ana', '[I’ll take it]')
    const cards = await world.count('Ana', 'Taken by ')
    await offer('Ben', 'Late Bird')
    await world.leaves('Ben')
    await world.pass(1_000)

    expect(takeable).toBe(0)
    expect(cards).toBe(1)
    expect(taken.toSorted()).toEqual([`${evening} 21:45`, '2026-12-17 19:30'])
    expect(world.holds('Ana')).toEqual([])
    expect(told).toContain('It’s changing hands now.')
    expect(told).toContain('That table is no longer offered')
    expect(await world.count('Ana', 'No longer offered: Late Bird')).toBe(1)
    expect(await world.count('Ana', '[I’ll take it]')).toBe(0)
    expect(world.holds('Ben')).toContain('2026-12-17 19:30')
  })
})
