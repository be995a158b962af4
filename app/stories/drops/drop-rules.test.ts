// Tests drop rules that are not a number of days: by the month, by the week, with a window, and with a time for
// lunch. In each test, a member states the rule in words, and the hunt runs when the venue really releases its
// tables.
import { afterEach, describe, expect, it } from 'vitest'
import type { Instant, LocalDate, LocalTime } from '../../../src/domain/time.ts'
import { ada, ben, group, openWorld, type World } from '../world.ts'

// Resy's calendar of the venue Lilia (418) goes 28 days ahead. Its page does not say at what time a day opens.
let world: World
afterEach(() => world.end())

async function begin(at: string): Promise<void> {
  world = await openWorld({ at })
  await world.says('/link resy ada@example.com secret')
  await world.says('/link resy ben@example.com secret', ben)
}

function release(releasedAt: string, date: string, times: readonly string[] = ['19:00', '19:30']): void {
  world.sandbox.control.createDrop({
    venueId: 418,
    date: date as LocalDate,
    releasedAt: releasedAt as Instant,
    slots: times.map((time) => ({ time: time as LocalTime, seating: 'Dining Room', capacity: 1 })),
  })
}

const held = () =>
  world.sandbox.control.reservations().filter(({ cancelledAtMs }) => cancelledAtMs === undefined)
const openJobs = () => world.cierge().app.store.jobs.open()

describe('a drop rule by the month', () => {
  it('the first of the month is told in an answer, survives a restart, and books at that instant', async () => {
    await begin('2026-12-01T09:30:00-05:00')
    release('2026-12-01T15:00:00.000Z', '2027-01-10')

    const question = await world.says('table for 2 at Lilia on 10 January, 7-9pm')
    const confirmation = await world.says('they open the first of the month at 10')
    await world.presses('Book it')
    await world.restart()
    await world.passUntil('2026-12-01T10:05:00-05:00')

    expect(question).toContain('“first of the month at 10”')
    expect(confirmation).toContain('Tue Dec 1, 10:00 am')
    expect(confirmation).toContain('you told me “on the 1st of each month, for the next month, at 10:00 am”')
    expect(held()).toMatchObject([{ date: '2027-01-10', time: '19:00' }])
    expect(await world.says('/venue Lilia')).toContain('Next to open: Mon Feb 1, on Fri Jan 1 at 10:00 am')
  })

  it('a drop that passes while the question is open is tried at once', async () => {
    await begin('2026-12-01T09:58:00-05:00')
    release('2026-12-01T15:00:00.000Z', '2027-01-10')
    await world.says('table for 2 at Lilia on 10 January, 7-9pm')
    await world.passUntil('2026-12-01T10:01:00-05:00')

    const confirmation = await world.says('first of the month at 10')

    expect(confirmation).toContain('already open')
    expect(await openJobs()).toEqual([])
  })

  it('two friends who tell different rules at once are both counted, and the card names the other rule', async () => {
    await begin('2026-12-01T09:00:00-05:00')

    await Promise.all([
      world.says('Lilia opens the first of the month at 10', ada, group),
      world.says('/venue Lilia every Monday at noon for the following week', ben, group),
    ])
    const card = await world.says('/venue Lilia', ada, group)
    const { store } = world.cierge().app
    const voices = await store.dropRules.of({ platform: 'resy', id: '418' } as never)

    expect(voices.map(({ count }) => count)).toEqual([1, 1])
    expect(card).toMatch(/But a friend confirmed “(?:each Monday|on the 1st)/)
  })
})

describe('a drop rule by the week', () => {
  it('each Monday for the week after is told with /venue, and books at that instant', async () => {
    await begin('2026-11-30T11:30:00-05:00')
    release('2026-11-30T17:00:00.000Z', '2026-12-10')

    const card = await world.says('/venue Lilia every monday at noon for the following week')
    const confirmation = await world.says('table for 2 at Lilia on 10 December, 7-9pm')
    await world.presses('Book it')
    await world.passUntil('2026-11-30T12:05:00-05:00')

    expect(card).toContain('Opens each Monday, for the next week, at noon.')
    expect(card).toContain('Next to open: Mon Dec 7, on Mon Nov 30 at noon')
    expect(confirmation).toContain('Mon Nov 30, noon')
    expect(held()).toMatchObject([{ date: '2026-12-10' }])
  })
})

describe('a drop rule with a window', () => {
  it('tables that come in the middle of the window are booked, and the finds stay within the budget', async () => {
    await begin('2026-11-30T09:30:00-05:00')
    release('2026-11-30T15:17:00.000Z', '2026-12-28')

    const card = await world.says('/venue Lilia 28 days ahead between 10 and 10:30')
    await world.says('table for 2 at Lilia on 28 December, 7-9pm')
    await world.presses('Book it')
    await world.passUntil('2026-11-30T10:25:00-05:00')

    const finds = world.sandbox.control.requests().filter(({ kind }) => kind === 'find')
    expect(card).toContain('Opens 28 days ahead between 10:00 am and 10:30 am.')
    expect(held()).toMatchObject([{ date: '2026-12-28', time: '19:00' }])
    expect(finds.length).toBeGreaterThan(15)
    expect(finds.length).toBeLessThanOrEqual(50)
  })

  it('a hunt in a window that shows no table lasts until its end, and says so', async () => {
    await begin('2026-11-30T09:50:00-05:00')
    release('2026-12-05T15:00:00.000Z', '2026-12-28')
    await world.says('/venue Lilia 28 days ahead between 10 and 10:20')
    await world.says('table for 2 at Lilia on 28 December, 7-9pm')
    await world.presses('Book it')

    await world.passUntil('2026-11-30T10:19:00-05:00')
    const before = world.announcements().length
    await world.passUntil('2026-11-30T10:40:00-05:00')

    expect(before).toBe(0)
    expect(world.announcements()[0]).toContain('no tables came up')
  })
})

describe('a drop rule with a time for lunch', () => {
  it('lunch and dinner of one day open at their own times', async () => {
    await begin('2026-11-30T08:30:00-05:00')
    release('2026-11-30T14:00:00.000Z', '2026-12-28', ['12:30'])
    await world.says('/venue Lilia 28 days ahead, lunch at 9, dinner at 10')

    const lunch = await world.says('table for 2 at Lilia on 28 December, 12-1pm')
    await world.presses('Book it')
    const dinner = await world.says('table for 2 at Lilia on 28 December, 7-9pm', ben)
    await world.passUntil('2026-11-30T09:05:00-05:00')

    expect(lunch).toContain('Mon Nov 30, 9:00 am')
    expect(dinner).toContain('Mon Nov 30, 10:00 am')
    expect(held()).toMatchObject([{ date: '2026-12-28', time: '12:30' }])
  })
})
