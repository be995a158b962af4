import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../world.ts'

const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'

describe('a table that conflicts with one the member holds', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
  })
  afterEach(() => world.end())

  function holds(venueId: number, time: string, date = '2026-12-16'): void {
    world.sandbox.control.hold({
      member: 'ada@example.com',
      venueId,
      date: date as never,
      time: time as never,
      partySize: 2,
    })
  }

  it('a request that overlaps with a held table at another venue mentions that table and is not refused', async () => {
    holds(5102, '20:00')

    const confirmation = await world.says(table)
    const scheduled = await world.presses('Book it')

    expect(confirmation).toMatch(
      /⚠️ You already have Joe's Table, Wed Dec 16, 8:00 pm, 2 people; the two would overlap\./,
    )
    expect(scheduled).toContain('Scheduled.')
  })

  it('a held table at a distant time of the same day is not mentioned as a conflict', async () => {
    holds(5102, '17:00')
    holds(5103, '20:00', '2026-12-15')

    expect(await world.says(table)).not.toContain('⚠️')
  })

  it('a request for a venue where the member holds a table that day is refused with that table’s name', async () => {
    holds(5109, '21:30')

    expect(await world.says(table)).toBe(
      'You already have a table at Saint Fennel, Wed Dec 16, 9:30 pm, 2 people. Give that one up first, or pick another day.',
    )
    expect(await world.cierge().app.store.jobs.open()).toEqual([])
  })

  it('a conflict with a table that Cierge booked is found even if the platform does not answer', async () => {
    await world.says(table)
    await world.presses('Book it')
    await world.passUntil('2026-11-25T12:30:00-05:00')
    world.sandbox.control.injectFault({ kind: 'bad-gateway', endpoint: 'reservations' })

    expect(await world.says(table)).toContain('You already have a table at Saint Fennel, Wed Dec 16, 7:00 pm')
  })
})
