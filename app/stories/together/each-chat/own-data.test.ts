// Tests what a member has alone, on the real adapter of each chat: the calendar, reminders and quiet hours, the file with
// all data, and leaving.
import { expect, it } from 'vitest'
import { freePort } from '../../../../bots/kit/testing/free-port.ts'
import type { Instant } from '../../../../src/domain/time.ts'
import type { FriendName } from '../../chats/peers/chat-peer.ts'
import { type ChatWorld, describeOnEachChat, saintFennel } from '../../chats/peers/open-chat-world.ts'

const noon = '2026-11-25T17:00:00.000Z'
const afterNoon = '2026-11-25T12:01:00-05:00'
const direct = { room: 'direct' } as const

describeOnEachChat((openWorld) => {
  let world: ChatWorld

  it('calendar, reminder and quiet hours: the address that came last works, and nothing reaches a member who left', async () => {
    world = await openWorld({ CIERGE_HTTP_PORT: `${await freePort()}` })
    world.opens(saintFennel, '2026-12-16', noon, [{ time: '19:30', count: 2 }])
    for (const name of ['Ana', 'Ben'] as const) {
      await world.says(name, 'remind me the day before', 'direct')
      await world.says(name, 'quiet from 11am to 1pm', 'direct')
      await world.says(name, 'table for 2 at saint fennel on 16 december, 7-9pm')
      await world.press('Book it', [name])
      await world.says(name, '/calendar', 'direct')
    }
    await world.restart()
    await world.passUntil(afterNoon)
    await world.press('Get the address', ['Ana', 'Ana'], direct)
    await world.press('Get the address', ['Ben'], direct)
    const [anas, bens] = [await addressesOf('Ana'), await addressesOf('Ben')]
    await world.leaves('Ben')
    const feeds = await Promise.all(anas.map((url) => read(url)))
    const gone = await Promise.all(bens.map((url) => read(url)))
    await world.restart(() => world.clock.advanceTo('2026-12-16T00:31:00.000Z' as Instant))
    await world.pass(120_000)

    const works = feeds.filter(({ status }) => status === 200)
    expect(works).toEqual([{ status: 200, text: expect.stringContaining('Saint Fennel') }])
    expect(gone).toMatchObject([{ status: 404 }])
    expect(await world.count('Ana', 'Booked: Saint Fennel')).toBe(2)
    expect(await world.count('Ana', 'Coming up: Saint Fennel', 'direct')).toBe(1)
    expect(await world.count('Ben', 'Coming up', 'direct')).toBe(0)
  })

  it('a member reads what leaving stops, the table is booked meanwhile, and two presses at once leave once', async () => {
    world = await openWorld()
    world.opens(saintFennel, '2026-12-16', noon, [{ time: '19:30', count: 2 }])
    await world.says('Ben', 'table for 2 at saint fennel on 16 december, 7-9pm')
    await world.press('Book it', ['Ben'])
    await world.says('Ben', 'what do you know about me?', 'direct')
    const data = await world.seen('Ben', 'direct')
    await world.press('Leave and forget me…', ['Ben'], direct)
    const question = await world.seen('Ben', 'direct')
    await world.restart()
    await world.passUntil(afterNoon)
    await world.press('Leave and forget me', ['Ben', 'Ben'], direct)
    const table = (await world.person('Ana').sees()).find((one) => one.includes('Booked: Saint Fennel'))

    expect(data).toContain('Here’s everything I know about you.')
    expect(question).toContain('It stops 1 request:')
    expect(await world.count('Ben', 'You’ve left, and I’ve forgotten you.', 'direct')).toBe(1)
    expect(await world.count('Ben', 'You’ve already left, and I’ve forgotten you.', 'direct')).toBe(1)
    expect(await world.seen('Ben', 'direct')).toContain('Booked tables stay yours')
    expect(await world.seen('Ben', 'direct')).not.toContain('Something broke')
    expect(world.holds('Ben')).toEqual(['2026-12-16 19:30'])
    expect(table).toContain('The member who booked it has left')
    expect(table).not.toContain('See details')
  })

  it('the owner hands over once with two presses, after a restart and a drop, not to one who left, and leaves', async () => {
    world = await openWorld()
    world.opens(saintFennel, '2026-12-16', noon, [{ time: '19:30' }])
    await world.says('Zoe', 'table for 2 at saint fennel on 16 december, 7-9pm')
    await world.press('Book it', ['Zoe'])
    await world.says('Zoe', '/members owner Ben', 'direct')
    await world.leaves('Ben')
    await world.press('Make Ben an owner too', ['Zoe'], direct)
    const heir = await nameOf('Ana')
    await world.says('Zoe', `/members owner ${heir}`, 'direct')
    await world.restart()
    await world.passUntil(afterNoon)
    await world.press(`Hand over to ${heir}`, ['Zoe', 'Zoe'], direct)
    await world.leaves('Zoe')
    const members = await world.app().store.members.all()

    expect(members.map(({ name, role }) => `${name} ${role}`)).toEqual([`${heir} owner`])
    expect(await world.count('Ana', 'handed this Cierge over to you', 'direct')).toBe(1)
    expect(await world.count('Zoe', `${heir} is the host now, and you’re a friend.`, 'direct')).toBe(1)
    expect(await world.count('Zoe', 'You’ve left, and I’ve forgotten you.', 'direct')).toBe(1)
    expect(world.holds('Zoe')).toEqual(['2026-12-16 19:30'])
  })

  /** Returns the name of a member, which a chat may know better than the story. */
  async function nameOf(name: FriendName): Promise<string> {
    const member = await world.app().store.members.byIdentity(world.person(name).identity)
    return member?.name ?? 'no member'
  }

  async function addressesOf(name: FriendName): Promise<readonly string[]> {
    return (await world.seen(name, 'direct')).match(/http\S+?\.ics/g) ?? []
  }

  /** Reads an address as a calendar does. */
  async function read(url: string): Promise<{ readonly status: number; readonly text: string }> {
    const answer = await world.after(fetch(url))
    return { status: answer.status, text: await answer.text() }
  }
})
