import { describe, expect, it } from 'vitest'
import { addDays, DAY_MS, msBetween } from '../src/domain/time.ts'
import { afterDrop, at, createStage, date, dropAt, type Stage, type StageOptions } from './testing/stage.ts'

const sent = (stage: Stage, kind: string) => stage.platform.requests.filter((one) => one.kind === kind)

/** The day before shows the same tables, and this day opens `releasedMs` after the drop. */
function createRegularVenue(releasedMs = 0, options: StageOptions = {}): Stage {
  const stage = createStage(options)
  for (const time of ['18:30', '19:00', '19:30']) {
    stage.table(time, { date: addDays(date, -1), releasedMs: -DAY_MS })
    stage.table(time, { releasedMs })
  }
  return stage
}

describe('foresight', () => {
  it('has the first booking arrive with the drop', async () => {
    const stage = createRegularVenue()

    const { report, outcomes } = await stage.hunt([{}])

    expect(outcomes).toMatchObject([{ kind: 'booked', reservation: { time: '19:00' } }])
    expect(report.foresight).toBe('won')
    const bookedAt = stage.platform.held[0]?.bookedAt ?? dropAt
    expect(msBetween(dropAt, bookedAt)).toBeGreaterThanOrEqual(0)
    expect(msBetween(dropAt, bookedAt)).toBeLessThanOrEqual(4)
  })

  it('falls back to the plan when it was too early, and needs no second prepare', async () => {
    const stage = createRegularVenue(100)

    const { report, outcomes } = await stage.hunt([{}])

    expect(outcomes).toMatchObject([{ kind: 'booked', reservation: { time: '19:00' } }])
    expect(report.foresight).toBe('won')
    const [early, other] = report.verdicts[0]?.attempts ?? []
    expect(early).toMatchObject({ result: 'slot-gone', bookedAtMs: -18 })
    expect(other?.preparedAtMs).toBeLessThan(0)
    expect(msBetween(dropAt, stage.platform.held[0]?.bookedAt ?? dropAt)).toBeLessThanOrEqual(100 + 40 + 18)
  })

  it('books nothing unseen that something listed could beat', async () => {
    const stage = createStage()
    stage.table('21:00', { date: addDays(date, -1), releasedMs: -DAY_MS, seating: 'Patio' })
    for (const time of ['19:00', '21:00']) stage.table(time, { seating: 'Patio' })

    const { outcomes } = await stage.hunt([{}])

    expect(outcomes).toMatchObject([{ kind: 'booked', reservation: { time: '19:00' } }])
  })

  it('never has a second booking under way', async () => {
    const stage = createRegularVenue(30)

    await stage.hunt([{}, {}])

    for (const who of ['ana', 'ben']) {
      const books = sent(stage, 'book').filter((book) => book.who === who)
      for (const [index, book] of books.entries()) {
        const before = books[index - 1]?.answeredAt
        if (before) expect(book.sentAt >= before).toBe(true)
      }
    }
  })

  it('gives friends different tables', async () => {
    const stage = createRegularVenue()

    const { outcomes } = await stage.hunt([{}, {}, {}])

    const times = outcomes.map((outcome) =>
      outcome?.kind === 'booked' ? outcome.reservation.time : undefined,
    )
    expect(new Set(times)).toEqual(new Set(['19:00', '18:30', '19:30']))
    expect(sent(stage, 'book')).toHaveLength(3)
  })

  it('prepares anew when the name was right but what it prepared proves stale', async () => {
    const stage = createRegularVenue(100)
    stage.platform.fail({ during: 'book', kind: 'slot-gone', calls: { from: 2, to: 2 } })

    const { outcomes } = await stage.hunt([{}])

    expect(outcomes).toMatchObject([{ kind: 'booked', reservation: { time: '19:00' } }])
  })

  it('is refused like any other guess, and costs nothing but its requests', async () => {
    const stage = createRegularVenue(0)
    stage.platform.fail({
      during: 'prepare',
      kind: 'rejected',
      between: { from: afterDrop(-10_000), to: afterDrop(-1) },
    })

    const { report, outcomes } = await stage.hunt([{}])

    expect(outcomes).toMatchObject([{ kind: 'booked', reservation: { time: '19:00' } }])
    expect(report.foresight).toBe('tried')
  })

  it('says when it was not possible', async () => {
    const stage = createRegularVenue(0, { isPredictable: false })

    const { report } = await stage.hunt([{}])

    expect(report.foresight).toBe('not-possible')
  })

  it('can be turned off', async () => {
    const stage = createRegularVenue(0, { settings: { foresight: false } })

    const { report } = await stage.hunt([{}])

    expect(report.foresight).toBe('off')
    expect(report.requests.prepare).toBe(3)
  })

  it('counts against the budget', async () => {
    const stage = createRegularVenue(20 * 60_000)

    await stage.hunt([{ windows: [{ earliest: at('19:00'), latest: at('19:00'), best: at('19:00') }] }])

    expect(sent(stage, 'find').filter(({ sentAt }) => sentAt < afterDrop(30_000))).toHaveLength(40)
    expect(sent(stage, 'find')).toHaveLength(50)
  })
})
