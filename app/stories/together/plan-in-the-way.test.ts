// Tests a plan whose member has another table for the same meal: nobody gets a second table without a warning.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Instant, type LocalDate, type LocalTime, MINUTE_MS } from '../../../src/domain/time.ts'
import { ada, ben, group, openWorld, stranger, type World } from '../world.ts'

// It is 25 November, 10 am. 10 December is open at Saint Fennel and Grey Goose, which let a guest hold several tables.
const open = '2026-12-10' as LocalDate
const ids = { fennel: 5109, goose: 7001 } as const
// Resy itself refuses two tables that are less than two hours apart.
const tables = [
  [ids.fennel, '17:30' as LocalTime],
  [ids.goose, '20:45' as LocalTime],
] as const

describe('a plan whose member has a table for the same meal', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    const { control } = world.sandbox
    const fennel = control.venues().find(({ id }) => id === ids.fennel)
    if (!fennel) throw new Error('The default world has no Saint Fennel')
    control.putVenue({ ...fennel, allowMultiple: true })
    control.putVenue({ ...fennel, allowMultiple: true, id: ids.goose, name: 'Grey Goose' })
    for (const [venueId, time] of tables)
      control.createDrop({
        ...{ venueId, date: open, releasedAt: '2026-11-25T14:00:00.000Z' as Instant },
        slots: [{ time, seating: 'Dining Room', capacity: 1 }],
      })
    await world.says('/link resy ada@example.com secret')
    // The plan is decided in a day. Its decision may be some minutes late.
    world.clock.slack(20 * MINUTE_MS)
  })
  afterEach(() => world.end())

  const held = () =>
    world.sandbox.control
      .reservations()
      .filter(({ cancelledAtMs }) => cancelledAtMs === undefined)
      .map(({ venueId }) => venueId)

  const openRequests = async () => {
    const jobs = await world.cierge().app.store.jobs.open()
    return jobs.map(({ venue, date }) => `${venue.name} ${date}`).toSorted()
  }

  async function booksAtFennel(): Promise<void> {
    await world.says('table for 2 at Saint Fennel on 10 December, 5-6pm')
    await world.presses('Try now')
    await world.pass(60_000)
  }

  async function plansAtGoose(): Promise<string> {
    const asked = await world.says('/plan grey goose, 10 December, 7-9pm', ada, group)
    await world.presses('Ask everyone', ada, group)
    await world.pass(1_000)
    return asked
  }

  it('a plan for an evening on which the member has a table warns before it asks the group', async () => {
    await booksAtFennel()
    const asked = await plansAtGoose()
    await world.pressesOnAnnouncement('Thu Dec 10', ben)
    await world.passUntil('2026-11-26T11:00:00-05:00')

    expect(asked).toContain(
      'You already have Saint Fennel, Thu Dec 10, 5:30 pm, 2 people; the two would overlap.',
    )
    expect(held()).toEqual([ids.fennel, ids.goose])
  })

  it('a plan books no second table if its member got one after it began, and the group reads that', async () => {
    const asked = await plansAtGoose()
    await booksAtFennel()
    await world.pressesOnAnnouncement('Thu Dec 10', ben)
    await world.passUntil('2026-11-26T11:00:00-05:00')

    expect(asked).not.toContain('overlap')
    expect(held()).toEqual([ids.fennel])
    expect(world.shown().find((one) => one.includes('Planned by'))).toContain(
      'Nothing is booked: Ada has another table or request for the same meal.',
    )
  })

  it('a plan that ends because a request of its member is in the way cancels its own requests', async () => {
    await world.says('/plan saint fennel, 16 or 17 December, 7-9pm', ada, group)
    await world.presses('Ask everyone', ada, group)
    await world.says('table for 2 at Grey Goose on 17 December, 7-9pm')
    await world.presses('Book it')
    await world.pressesOnAnnouncement('Wed Dec 16', ben)
    const before = await openRequests()
    await world.pressesOnAnnouncement('Thu Dec 17', ben)
    await world.pressesOnAnnouncement('Thu Dec 17', stranger)

    expect(before).toEqual(['Grey Goose 2026-12-17', 'Saint Fennel 2026-12-16'])
    expect(await openRequests()).toEqual(['Grey Goose 2026-12-17'])
    expect(world.shown().find((one) => one.includes('Planned by'))).toContain('Nothing is booked: Ada has')
  })
})
