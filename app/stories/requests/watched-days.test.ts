// Tests a watch of several days: one table on any of them, and polls that share one daily budget.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Instant, LocalDate, LocalTime } from '../../../src/domain/time.ts'
import { keepFiles } from '../keep-files.ts'
import { ada, ben, openWorld, type World } from '../world.ts'

// Saint Fennel opens each day 21 days ahead at noon. The story begins on 25 November, ten minutes before 16 December
// opens.
const fennel = 5109
const range = 'watch saint fennel for 2, any day 10–15 december, dinner'

describe('a watch of several days', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld({ owners: [ada], at: '2026-11-25T11:50:00-05:00' })
    await world.says('/link resy ada@example.com secret')
    for (let day = 10; day <= 16; day += 1) full(day)
  })
  afterEach(() => world.end())

  function full(day: number, time?: string, at = '2026-11-20T17:00:00.000Z'): void {
    const slots = time ? [{ time: time as LocalTime, seating: 'Dining Room', capacity: 1 }] : []
    const date = `2026-12-${day}` as LocalDate
    world.sandbox.control.createDrop({ venueId: fennel, date, releasedAt: at as Instant, slots })
  }
  const held = () =>
    world.sandbox.control.reservations().filter(({ cancelledAtMs }) => cancelledAtMs === undefined)
  const finds = () => world.asked().filter(({ kind }) => kind === 'find')
  const open = () => world.cierge().app.store.jobs.open()

  it('the confirmation names the days, and the receipt says how often each is looked at', async () => {
    const asked = await world.says(range)
    const receipt = await world.presses('Watch for cancellations')

    expect(asked).toContain('Saint Fennel, Cobble Hill · Thu Dec 10, Fri Dec 11')
    expect(asked).toContain('I’ll watch all of these for cancellations and book one table.')
    expect(receipt).toContain('Watching 6 days for one table.')
    expect(receipt).toContain('Each day is looked at every 2 h, and every 40 min')
  })

  it('the looks of all days together stay within the budget', async () => {
    await world.says(range)
    await world.presses('Watch for cancellations')
    await world.pass(10 * 60_000)
    const first = finds().length
    await world.pass(4 * 3_600_000)

    expect(first).toBe(6)
    expect(finds().length - first).toBeLessThanOrEqual(12)
    expect(finds().length).toBeGreaterThan(first)
  })

  it('a table that comes free on one of the days is booked, and the other days are no longer watched', async () => {
    await world.says(range)
    await world.presses('Watch for cancellations')
    await world.pass(60_000)
    for (const day of [12, 13]) full(day, '19:30')
    await world.pass(3 * 3_600_000)

    expect(held()).toHaveLength(1)
    expect(world.announcements().filter((one) => one.includes('Booked:'))).toHaveLength(1)
    expect(await open()).toEqual([])
  })

  it('two presses at once begin one watch, and one button stops all of it', async () => {
    await world.says(range)
    const [confirm] = world.offered()
    const press = () => world.calls(confirm?.call.command ?? '', confirm?.call.args ?? {})
    await Promise.all([press(), press()])
    const days = (await open()).length
    const [first] = await open()
    await world.calls('cancel', { job: first?.id ?? '', what: 'wish' })

    expect(days).toBe(6)
    expect(await open()).toEqual([])
  })

  it('a restart in the middle keeps the watch of each day once', async () => {
    await world.says(range)
    await world.presses('Watch for cancellations')
    await world.pass(60_000)
    const putBack = keepFiles(world.folder)
    await world.restart(async () => putBack())
    full(12, '19:30')
    await world.pass(3 * 3_600_000)

    expect(held()).toHaveLength(1)
    expect(await open()).toEqual([])
  })

  it('if the member is removed, nothing is watched or booked', async () => {
    await world.says('/link resy ben@example.com secret', ben)
    await world.says(range, ben)
    await world.presses('Watch for cancellations', ben)
    await world.says('/remove ben')
    await world.presses('Remove Ben')
    full(12, '19:30')
    await world.pass(3 * 3_600_000)

    expect(held()).toEqual([])
    expect(await open()).toEqual([])
  })

  it('a day that opens while the watch is undecided is watched like the others, and a later one from its opening', async () => {
    full(16, undefined, '2026-11-25T17:00:00.000Z')
    const asked = await world.says('watch saint fennel for 2, any day 15–17 december, dinner')
    await world.passUntil('2026-11-25T12:01:00-05:00')
    const receipt = await world.presses('Watch for cancellations')

    expect(asked).toContain('Wed Dec 16 opens Wed Nov 25, noon')
    expect(receipt).toContain('Not open yet: Thu Dec 17. I’ll look just after each opens.')
    expect(await open()).toHaveLength(3)
  })
})
