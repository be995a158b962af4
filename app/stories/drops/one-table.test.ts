// Tests that a member who wants one table gets one, in combinations of days, watches and bookings in doubt.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordReport } from '../../../src/concierge/jobs/record-report.ts'
import { type Instant, MINUTE_MS, toInstant } from '../../../src/domain/time.ts'
import { keepFiles } from '../keep-files.ts'
import { openWorld, type World } from '../world.ts'

// The venue Saint Fennel opens its dates 21 days ahead at noon. 16 December opens on 25 November, the day of the story;
// 15 December is already open.
const opensAt = '2026-11-25T17:00:00.000Z' as Instant
const patio = [{ time: '19:30' as never, seating: 'Patio', capacity: 1 }]

describe('a member who wants one table', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
  })
  afterEach(() => world.end())

  const control = () => world.sandbox.control
  const held = () =>
    control()
      .reservations()
      .filter(({ cancelledAtMs }) => cancelledAtMs === undefined)
  const drop = (date: string, releasedAt: Instant, slots: typeof patio | []) =>
    control().createDrop({ venueId: 5109, date: date as never, releasedAt, slots })
  const told = () => world.announcements().filter((one) => one.includes('@Ada'))

  async function asks(line: string, button = 'Book it'): Promise<readonly string[]> {
    await world.says(line)
    const said = await world.presses(button)
    return [...said.matchAll(/\/jobs (\w{4})/g)].map(([, code = '']) => code)
  }

  function expectOneTable(): void {
    expect(control().mostHeldAtOnce()).toBe(1)
    expect(held()).toHaveLength(1)
    expect(told().filter((one) => one.includes('Booked:'))).toHaveLength(1)
  }

  it('one table is booked when the watches of two days both find a table in the same half hour', async () => {
    drop('2026-12-16', opensAt, [])
    drop('2026-12-17', '2026-11-26T17:00:00.000Z' as Instant, [])
    const codes = await asks('table for 2 at Saint Fennel on 16 or 17 December, 7-9pm')
    await world.passUntil('2026-11-26T13:00:00-05:00')
    for (const code of codes) await world.says(`/watch ${code}`)
    await world.pass(120 * MINUTE_MS)
    control().injectFault({ kind: 'latency', endpoint: 'book', ms: 250, on: 'answer' })

    drop('2026-12-16', opensAt, patio)
    drop('2026-12-17', '2026-11-26T17:00:00.000Z' as Instant, patio)
    await world.pass(180 * MINUTE_MS)

    expectOneTable()
  })

  it.each([
    ['a second', '2026-11-25T11:59:59.600-05:00', 600],
    ['several seconds', '2026-11-25T11:59:58-05:00', 2_500],
  ])(
    'one table is booked for an open day or a day with a drop, although the first booking takes %s during the drop',
    async (_, at, ms) => {
      control().injectFault({ kind: 'latency', endpoint: 'book', ms, on: 'answer' })
      await world.passUntil(at)

      await asks('table for 2 at Saint Fennel on 15 or 16 December, 7-9pm')
      await world.passUntil('2026-11-25T12:30:00-05:00')

      expectOneTable()
    },
  )

  it.each([5_000, 38_000, 3 * MINUTE_MS])(
    'one table is booked for one of two open days if the first booking is in doubt for %i ms',
    async (ms) => {
      await world.says('table for 2 at Saint Fennel on 14 or 15 December, 7-9pm')
      control().injectFault({ kind: 'answer-lost', as: 'bad-gateway', endpoint: 'book', times: 1 })
      const until = toInstant(Date.parse(world.clock.now()) + ms)
      control().injectFault({ kind: 'bad-gateway', endpoint: 'reservations', skip: 3, until })

      await world.presses('Book it')
      await world.pass(20 * MINUTE_MS)

      expect(control().mostHeldAtOnce()).toBe(1)
      expect(held()).toHaveLength(1)
      expect(world.announcements().filter((one) => /Booked:|It did work:/.test(one))).toHaveLength(1)
    },
  )

  it('a watch is refused if the table is already booked for another day of the same request', async () => {
    const [first = '', second = ''] = await asks('table for 2 at Saint Fennel on 16 or 17 December, 7-9pm')
    await world.passUntil('2026-11-25T12:30:00-05:00')

    const said = await world.says(`/watch ${second}`)

    expect(await world.says(`/job ${first}`)).toContain('Booked')
    expect(said).toContain('Another day of that request is booked')
    await world.passUntil('2026-11-27T12:30:00-05:00')
    expectOneTable()
  })

  it('a second table in a late report is announced with the number of tables', async () => {
    const [code = ''] = await asks('table for 2 at Saint Fennel on 16 December, 7-9pm')
    await world.passUntil('2026-11-25T12:30:00-05:00')
    const { app } = world.cierge()
    const report = await app.store.reports.find(code as never)
    if (!report) throw new Error('There is no report')
    const verdicts = report.verdicts.map((verdict) => {
      if (verdict.outcome.kind !== 'booked') return verdict
      const reservation = {
        ...verdict.outcome.reservation,
        confirmation: '700000099',
        time: '20:00' as never,
      }
      return { ...verdict, outcome: { ...verdict.outcome, reservation } }
    })

    for (let time = 0; time < 2; time += 1) await recordReport(app, { ...report, verdicts })
    await world.pass(MINUTE_MS)

    const second = world.announcements().filter((one) => one.includes('700000099'))
    expect(second).toHaveLength(1)
    expect(second[0]).toMatch(/two tables/i)
  })
})

describe('the announced end of a hunt', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld({ env: { CIERGE_FORESIGHT: 'off' } })
    await world.says('/link resy ada@example.com secret')
    await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')
    await world.presses('Book it')
  })
  afterEach(() => world.end())

  it.each(['rate-limited', 'bad-gateway', 'cut'] as const)(
    'a hunt whose finds near the drop are all refused with %s is not announced as “nothing was opened”',
    async (kind) => {
      const from = '2026-11-25T16:59:56.000Z' as Instant
      for (const endpoint of ['find', 'details'] as const)
        world.sandbox.control.injectFault({ kind, endpoint, from })

      await world.passUntil('2026-11-25T12:30:00-05:00')

      const said = world.announcements().join('\n')
      expect(said).toMatch(/Couldn’t book/)
      expect(said).not.toMatch(/nothing/i)
      expect(await world.says('/drop Saint Fennel')).not.toMatch(/nothing/i)
    },
  )

  it.each([5, 12, 60])(
    'a table that was booked before a power failure of %i minutes is announced although it was not recorded',
    async (minutes) => {
      await world.passUntil('2026-11-25T11:59:59-05:00')
      const putBack = keepFiles(world.folder)
      await world.passUntil('2026-11-25T12:00:20-05:00')
      const before = world.announcements().length

      await world.restart(async () => {
        putBack()
        await world.clock.advanceBy(minutes * MINUTE_MS)
      })
      await world.pass(180 * MINUTE_MS)

      expect(world.announcements().slice(before)).toHaveLength(1)
      expect(world.announcements().at(-1)).toMatch(/Wed Dec 16, 7:00 pm/)
      expect(world.sandbox.control.mostHeldAtOnce()).toBe(1)
    },
  )
})
