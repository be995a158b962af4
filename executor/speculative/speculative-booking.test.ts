import { describe, expect, it } from 'vitest'
import { addDays, DAY_MS, msBetween } from '../../src/domain/time.ts'
import {
  afterDrop,
  at,
  createHarness,
  date,
  dropAt,
  type Harness,
  type HarnessOptions,
} from '../testing/harness.ts'

const sent = (harness: Harness, kind: string) => harness.platform.requests.filter((one) => one.kind === kind)

/**
 * Creates a harness whose venue lists the same tables every day. The requested day opens `releasedMs` after the drop;
 * the day before it is already open.
 */
function createRegularVenue(releasedMs = 0, options: HarnessOptions = {}): Harness {
  const harness = createHarness(options)
  for (const time of ['18:30', '19:00', '19:30']) {
    harness.table(time, { date: addDays(date, -1), releasedMs: -DAY_MS })
    harness.table(time, { releasedMs })
  }
  return harness
}

describe('speculative booking', () => {
  it('the first speculative booking arrives at the moment of the drop', async () => {
    const harness = createRegularVenue()

    const { report, outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([{ kind: 'booked', reservation: { time: '19:00' } }])
    expect(report.foresight).toBe('won')
    const bookedAt = harness.platform.held[0]?.bookedAt ?? dropAt
    expect(msBetween(dropAt, bookedAt)).toBeGreaterThanOrEqual(0)
    expect(msBetween(dropAt, bookedAt)).toBeLessThanOrEqual(4)
  })

  it('a hunt whose speculative booking arrived too early continues by plan and prepares the slot only once', async () => {
    const harness = createRegularVenue(100)

    const { report, outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([{ kind: 'booked', reservation: { time: '19:00' } }])
    expect(report.foresight).toBe('won')
    const [early, other] = report.verdicts[0]?.attempts ?? []
    expect(early).toMatchObject({ result: 'slot-gone', bookedAtMs: -18 })
    expect(other?.preparedAtMs).toBeLessThan(0)
    expect(msBetween(dropAt, harness.platform.held[0]?.bookedAt ?? dropAt)).toBeLessThanOrEqual(100 + 40 + 18)
  })

  it('a predicted slot is not booked if a listed slot could be preferred to it', async () => {
    const harness = createHarness()
    harness.table('21:00', { date: addDays(date, -1), releasedMs: -DAY_MS, seating: 'Patio' })
    for (const time of ['19:00', '21:00']) harness.table(time, { seating: 'Patio' })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([{ kind: 'booked', reservation: { time: '19:00' } }])
  })

  it('a claim with a speculative booking never has a second booking under way', async () => {
    const harness = createRegularVenue(30)

    await harness.hunt([{}, {}])

    for (const who of ['ana', 'ben']) {
      const books = sent(harness, 'book').filter((book) => book.who === who)
      for (const [index, book] of books.entries()) {
        const before = books[index - 1]?.answeredAt
        if (before) expect(book.sentAt >= before).toBe(true)
      }
    }
  })

  it('speculative bookings of several members are for different tables', async () => {
    const harness = createRegularVenue()

    const { outcomes } = await harness.hunt([{}, {}, {}])

    const times = outcomes.map((outcome) =>
      outcome?.kind === 'booked' ? outcome.reservation.time : undefined,
    )
    expect(new Set(times)).toEqual(new Set(['19:00', '18:30', '19:30']))
    expect(sent(harness, 'book')).toHaveLength(3)
  })

  it('a predicted slot is prepared again when its id was right but its preparation is out of date', async () => {
    const harness = createRegularVenue(100)
    harness.platform.fail({ during: 'book', kind: 'slot-gone', calls: { from: 2, to: 2 } })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([{ kind: 'booked', reservation: { time: '19:00' } }])
  })

  it('a hunt whose predicted slots are refused loses only their requests and books after the drop', async () => {
    const harness = createRegularVenue(0)
    harness.platform.fail({
      during: 'prepare',
      kind: 'rejected',
      between: { from: afterDrop(-10_000), to: afterDrop(-1) },
    })

    const { report, outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([{ kind: 'booked', reservation: { time: '19:00' } }])
    expect(report.foresight).toBe('tried')
  })

  it('a report says when speculative booking was not possible', async () => {
    const harness = createRegularVenue(0, { isPredictable: false })

    const { report } = await harness.hunt([{}])

    expect(report.foresight).toBe('not-possible')
  })

  it('speculative booking can be turned off', async () => {
    const harness = createRegularVenue(0, { settings: { speculativeBooking: false } })

    const { report } = await harness.hunt([{}])

    expect(report.foresight).toBe('off')
    expect(report.requests.prepare).toBe(3)
  })

  it('speculative booking counts against the budget', async () => {
    const harness = createRegularVenue(20 * 60_000)

    await harness.hunt([{ windows: [{ earliest: at('19:00'), latest: at('19:00'), best: at('19:00') }] }])

    expect(sent(harness, 'find').filter(({ sentAt }) => sentAt < afterDrop(30_000))).toHaveLength(40)
    expect(sent(harness, 'find')).toHaveLength(50)
  })
})
