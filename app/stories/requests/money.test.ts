// Tests money at a drop: fees per guest are compared with the member's limit, and if a venue refuses the card for the
// first choice, a table without a fee is booked.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { moods } from '../../../sandbox/moods.ts'
import type { Instant, LocalTime } from '../../../src/domain/time.ts'
import { openWorld, type World } from '../world.ts'

// The venue Saint Fennel opens its dates 21 days ahead at noon. Wednesday 16 December opens on 25 November, the day of
// the story.
describe('a drop with tables that cost something', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
  })
  afterEach(() => world.end())

  const held = () =>
    world.sandbox.control.reservations().filter(({ cancelledAtMs }) => cancelledAtMs === undefined)

  function opens(...tables: readonly { time: string; perPerson?: number }[]): void {
    world.sandbox.control.createDrop({
      venueId: 5109,
      date: '2026-12-16' as never,
      releasedAt: '2026-11-25T17:00:00.000Z' as Instant,
      slots: tables.map(({ time, perPerson }) => ({
        time: time as LocalTime,
        seating: 'Dining Room',
        capacity: 1,
        ...(perPerson !== undefined && { charge: { kind: 'fee', perPerson, freeUntilHours: 24 } as const }),
      })),
    })
  }

  async function asks(limit: string): Promise<void> {
    await world.says(`table for 4 at Saint Fennel on 16 December, 7-9pm, ${limit}`)
    await world.presses('Book it')
    await world.passUntil('2026-11-25T12:30:00-05:00')
  }

  it('a fee of $25 per guest for four people is above a limit of $50: nothing is booked, and the announcement gives the total of $100', async () => {
    opens({ time: '19:00', perPerson: 25 })

    await asks('fee up to $50')

    expect(held()).toEqual([])
    expect(world.announcements()[0]).toMatch(/\$100/)
  })

  it('a fee of $25 per guest for four people is within a limit of $100, and the table is booked', async () => {
    opens({ time: '19:00', perPerson: 25 })

    await asks('fee up to $100')

    expect(held()).toMatchObject([{ time: '19:00' }])
    expect(world.announcements()[0]).toMatch(/\$100/)
  })

  it('a table that can’t be booked because the venue takes no card leads to a free table at another time', async () => {
    opens({ time: '19:00', perPerson: 10 }, { time: '19:30' })
    world.sandbox.control.injectFault({ ...moods['the venue takes no cards'], time: '19:00' as LocalTime })

    await asks('fee up to $100')

    expect(world.sandbox.control.requests().filter(({ status }) => status === 403)).toHaveLength(1)
    expect(held()).toMatchObject([{ time: '19:30' }])
    expect(world.announcements()[0]).toContain('Booked: Saint Fennel')
  })
})
