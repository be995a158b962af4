import { describe, expect, it } from 'vitest'
import { aReport, missed } from '../../ports/fakes/store-samples.ts'
import type { JobId } from '../ids.ts'
import type { Attempt, Outcome, Report, Verdict } from '../report.ts'
import { addMs, type LocalDate, type LocalTime } from '../time.ts'
import { observationIn, spreadSeen } from './drop-observation.ts'

const date = '2026-12-26' as LocalDate
const nothing: Outcome = { kind: 'missed', reason: 'nothing-dropped', seenTimes: [] }
const verdict = (outcome: Outcome, attempts: readonly Attempt[] = []): Verdict => ({
  jobId: 'K7Q2' as JobId,
  outcome,
  attempts,
})
const reportOf = (changes: Partial<Report>) => observationIn(aReport(changes), date)
const seenAt = (atMs: number) => ({ timeline: [{ atMs, what: 'slots-seen' }] as const })

describe('reading a drop observation from a report', () => {
  it('the observation in a report gives the time at which tables were first seen, in whole milliseconds', () => {
    const { orderId, dropAt, endedAt } = aReport()

    const observation = reportOf({ ...seenAt(412.4), verdicts: [verdict(missed)] })

    expect(observation).toEqual({ orderId, date, dropAt, seenAfterMs: 412, lookedUntil: endedAt })
  })

  it('the observation in a report says that no tables were seen during its hunt', () => {
    const { orderId, dropAt } = aReport()

    const observation = reportOf({
      timeline: [],
      verdicts: [verdict(nothing)],
      covered: { fromMs: -20, untilMs: 60_000.5 },
    })

    expect(observation).toEqual({ orderId, date, dropAt, lookedUntil: addMs(dropAt, 60_000) })
  })

  it.each([
    ['every find was refused, or none was sent', undefined],
    ['finds were answered only until tables might still have come', { fromMs: -20, untilMs: 9_000 }],
  ])('a report gives no observation when %s', (_, covered) => {
    expect(
      reportOf({ timeline: [], verdicts: [verdict(nothing)], ...(covered && { covered }) }),
    ).toBeUndefined()
  })

  it('a booked predicted slot id counts as the first appearance of tables', () => {
    const attempt: Attempt = {
      time: '19:00' as LocalTime,
      seating: '',
      bookedAtMs: 4,
      tookMs: 120,
      result: 'booked',
    }
    const booked = verdict(missed, [{ ...attempt, result: 'slot-gone' }, attempt])

    expect(reportOf({ timeline: [], verdicts: [booked] })).toMatchObject({ seenAfterMs: 124 })
  })

  it('a report of a hunt that was blocked, got no answers or was canceled gives no observation', () => {
    for (const reason of ['blocked', 'platform-down', 'overslept'] as const) {
      expect(reportOf({ timeline: [], verdicts: [verdict({ kind: 'failed', reason })] })).toBeUndefined()
    }
    expect(reportOf({ timeline: [], verdicts: [] })).toBeUndefined()
  })

  it('a report of a hunt that started late gives no observation, whether its finds showed tables or none', () => {
    const late = { lateMs: 240_000 }

    expect(reportOf({ ...late, ...seenAt(240_300) })).toBeUndefined()
    expect(reportOf({ ...late, timeline: [], verdicts: [verdict(nothing)] })).toBeUndefined()
  })
})

describe('the spread of a venue’s drops', () => {
  const { orderId, dropAt, endedAt } = aReport()
  const drop = (day: number, seenAfterMs?: number) => ({
    orderId,
    dropAt,
    date: `2026-12-${day}` as LocalDate,
    ...(seenAfterMs !== undefined && { seenAfterMs }),
    lookedUntil: endedAt,
  })

  it('the spread of a venue’s drops is derived from two drops or more, and gets a margin', () => {
    expect(spreadSeen([drop(20, 1_900)])).toBeUndefined()
    expect(spreadSeen([drop(20, 1_900), drop(21, 640)])).toEqual({ earlyMs: 2_000, lateMs: 2_300 })
    expect(spreadSeen([drop(20, -2_400), drop(21, 60)])).toEqual({ earlyMs: 2_900, lateMs: 300 })
  })

  it('the spread of a venue’s drops ignores repeated hunts of one date and drops at a very different time', () => {
    expect(spreadSeen([drop(20, 1_900), drop(20, 2_000)])).toBeUndefined()
    expect(spreadSeen([drop(20, 1_900), drop(21), drop(22, 600_000), drop(23, -60_000)])).toBeUndefined()
  })
})
