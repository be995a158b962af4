// Tests the wishes that mean one table of several, on the real adapter of each chat: either restaurant, a standing wish,
// and several watched days.
import { expect, it } from 'vitest'
import { type ChatWorld, describeOnEachChat, saintFennel } from '../../chats/peers/open-chat-world.ts'

const noon = '2026-11-25T17:00:00.000Z'
const afterNoon = '2026-11-25T12:01:00-05:00'
const goose = 7001
const refusal = 'Only the person who asked can use that button.'

describeOnEachChat((openWorld) => {
  let world: ChatWorld

  /**
   * Ben asks, confirms and leaves. Ana confirms with two presses at once, while another person presses too. Zoe's wish
   * is undecided when the application restarts and the tables of the day come; she confirms it afterwards.
   */
  async function threeWish(words: string, confirm: string): Promise<void> {
    await world.says('Ben', words)
    await world.press(confirm, ['Ben'])
    await world.leaves('Ben')
    await world.says('Ana', words)
    await world.press(confirm, ['Ana', 'Zoe', 'Ana'])
    await world.says('Zoe', words)
    await world.restart()
    await world.passUntil(afterNoon)
    await world.press(confirm, ['Zoe'])
  }
  const openOf = async (name: 'Ana' | 'Zoe') => {
    const { store } = world.app()
    const member = await store.members.byIdentity(world.person(name).identity)
    return (await store.jobs.open()).filter(({ memberId }) => memberId === member?.id).length
  }

  it('either restaurant: each member gets one table, and the member who left gets none', async () => {
    world = await openWorld()
    world.restaurant(goose, 'Grey Goose', 21, '12:00')
    for (const venue of [saintFennel, goose])
      world.opens(venue, '2026-12-16', noon, [{ time: '19:15', count: 2 }])
    await threeWish('table for 2 at saint fennel or grey goose on 16 december, 7-9pm', 'Book it')
    await world.pass(60_000)

    expect(world.holds('Ana')).toEqual(['2026-12-16 19:15'])
    expect(world.holds('Zoe')).toEqual(['2026-12-16 19:15'])
    expect(world.holds('Ben')).toEqual([])
    expect(await openOf('Ana')).toBe(0)
    expect(await world.count('Ana', 'I’ve stopped looking at Grey Goose.')).toBe(2)
    expect(await world.count('Zoe', refusal)).toBe(1)
  })

  it('a standing wish: its day is booked once for each member who stays', async () => {
    world = await openWorld()
    world.opens(saintFennel, '2026-12-16', noon, [{ time: '19:15', count: 3 }])
    await threeWish('the third wednesday of each month at saint fennel, 7-9pm for 2', 'Set it up')
    await world.pass(60_000)

    expect(world.holds('Ana')).toEqual(['2026-12-16 19:15'])
    expect(world.holds('Zoe')).toEqual(['2026-12-16 19:15'])
    expect(world.holds('Ben')).toEqual([])
    expect(await world.count('Ana', 'Standing: Saint Fennel')).toBe(3)
    expect(await world.count('Zoe', refusal)).toBe(1)
  })

  it('several watched days: the first table on one of them ends the watch of each member who stays', async () => {
    world = await openWorld()
    for (const day of ['14', '15', '16']) world.opens(saintFennel, `2026-12-${day}`, noon, [])
    await threeWish('watch saint fennel for 2, any day 14–16 december, dinner', 'Watch for cancellations')
    const watched = [await openOf('Ana'), await openOf('Zoe')]
    world.opens(saintFennel, '2026-12-15', noon, [{ time: '19:30', count: 3 }])
    await world.pass(2 * 3_600_000)

    expect(watched).toEqual([3, 3])
    expect(world.holds('Ana')).toEqual(['2026-12-15 19:30'])
    expect(world.holds('Zoe')).toEqual(['2026-12-15 19:30'])
    expect(world.holds('Ben')).toEqual([])
    expect([await openOf('Ana'), await openOf('Zoe')]).toEqual([0, 0])
    expect(await world.count('Zoe', refusal)).toBe(1)
  })
})
