// Tests a plan over several restaurants: friends choose the day, and whichever restaurant has a table is booked.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Instant, LocalDate, LocalTime } from '../../../src/domain/time.ts'
import { ada, ben, group, openWorld, type World } from '../world.ts'

// Saint Fennel and Grey Goose open 16 December at noon on 25 November, two hours after the story begins, and Late Bird
// half an hour before them.
const wednesday = '2026-12-16' as LocalDate
const thursday = '2026-12-17' as LocalDate
const ids = { fennel: 5109, goose: 7001, bird: 7002 } as const
const evening = [{ time: '19:15' as LocalTime, seating: 'Dining Room', capacity: 1 }]

describe('a plan over several restaurants', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    const { control } = world.sandbox
    const fennel = control.venues().find(({ id }) => id === ids.fennel)
    if (!fennel) throw new Error('The default world has no Saint Fennel')
    control.putVenue({ ...fennel, id: ids.goose, name: 'Grey Goose' })
    control.putVenue({
      ...{ ...fennel, id: ids.bird, name: 'Late Bird', opensAt: '11:30' as LocalTime },
      needToKnow: 'Reservations open 21 days in advance at 11:30 am.',
    })
    await world.says('/link resy ada@example.com secret')
  })
  afterEach(() => world.end())

  const card = () =>
    world.shown().find((one) => one.startsWith('friends: ') && one.includes('Planned by')) ?? ''
  const taps = (label: string, who = ben) => world.pressesOnAnnouncement(label, who)
  const open = () => world.cierge().app.store.jobs.open()
  const opens = (place: keyof typeof ids, slots: typeof evening, date = wednesday) =>
    world.sandbox.control.createDrop({
      ...{ venueId: ids[place], date, slots },
      releasedAt:
        `2026-11-${date === wednesday ? 25 : 26}T${place === 'bird' ? '16:30' : '17:00'}:00.000Z` as Instant,
    })
  const held = () =>
    world.sandbox.control
      .reservations()
      .filter(({ cancelledAtMs }) => cancelledAtMs === undefined)
      .map(({ venueId, date, partySize }) => ({ venueId, date, partySize }))

  async function planned(restaurants: string): Promise<void> {
    await world.says(`/plan ${restaurants}, 16 or 17 December, 7-9pm`, ada, group)
    await world.presses('Ask everyone', ada, group)
    await world.pass(1_000)
  }

  it('becomes a request at each of them for the day that friends choose, and one table is booked', async () => {
    opens('fennel', evening)
    opens('goose', evening)
    await planned('grey goose or saint fennel')
    const asked = card()
    await taps('Thu Dec 17')
    const first = await open()
    await taps('Wed Dec 16')
    await taps('+1')
    const moved = await open()
    await world.passUntil('2026-11-25T12:05:00-05:00')

    expect(asked).toContain('Grey Goose or Saint Fennel · Wed Dec 16 or Thu Dec 17')
    expect(first.map(({ venue, date }) => [venue.name, date])).toEqual([
      ['Grey Goose', thursday],
      ['Saint Fennel', thursday],
    ])
    expect(moved.map(({ date, partySize }) => [date, partySize])).toEqual([
      [wednesday, 3],
      [wednesday, 3],
    ])
    expect(held()).toEqual([{ venueId: ids.goose, date: wednesday, partySize: 3 }])
    expect(card()).toContain('✅ Booked: Grey Goose, Wed Dec 16, 7:15 pm, 3 people.')
    expect(await open()).toEqual([])
  })

  it('stays with the chosen day if the restaurant that opens first has no table', async () => {
    opens('bird', [])
    opens('fennel', evening)
    await planned('late bird or saint fennel')
    await taps('Wed Dec 16')
    await world.passUntil('2026-11-25T11:50:00-05:00')
    const between = await open()
    await world.passUntil('2026-11-25T12:05:00-05:00')

    expect(between.map(({ venue, date }) => [venue.name, date])).toEqual([['Saint Fennel', wednesday]])
    expect(held()).toEqual([{ venueId: ids.fennel, date: wednesday, partySize: 2 }])
    expect(card()).toContain('✅ Booked: Saint Fennel, Wed Dec 16, 7:15 pm, 2 people.')
  })

  it('goes on to the next day at all restaurants once none of them had a table', async () => {
    opens('bird', [])
    opens('fennel', [])
    await planned('late bird or saint fennel')
    await taps('Wed Dec 16')
    await taps('Thu Dec 17')
    await world.passUntil('2026-11-25T12:30:00-05:00')

    expect((await open()).map(({ venue, date }) => [venue.name, date])).toEqual([
      ['Late Bird', thursday],
      ['Saint Fennel', thursday],
    ])
    expect(held()).toEqual([])
  })

  it('does not ask a restaurant again whose request the member canceled', async () => {
    await planned('late bird or saint fennel')
    await taps('Wed Dec 16')
    const [bird] = await open()
    await world.says(`/cancel ${bird?.id}`)
    await taps('+1')
    await world.pass(61_000)

    expect((await open()).map(({ venue, partySize }) => [venue.name, partySize])).toEqual([
      ['Saint Fennel', 3],
    ])
  })
})
