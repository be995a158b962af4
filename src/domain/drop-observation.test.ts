import { describe, expect, it } from 'vitest'
import { aReport, missed } from '../ports/store-samples.ts'
import { observationIn } from './drop-observation.ts'
import type { JobId } from './ids.ts'
import type { Attempt, Outcome, Report, Verdict } from './report.ts'
import type { LocalDate, LocalTime } from './time.ts'

const date = '2026-12-26' as LocalDate
const nothing: Outcome = { kind: 'missed', reason: 'nothing-dropped', seenTimes: [] }
const verdict = (outcome: Outcome, attempts: readonly Attempt[] = []): Verdict => ({
  jobId: 'K7Q2' as JobId,
  outcome,
  attempts,
})
const reportOf = (changes: Partial<Report>) => observationIn(aReport(changes), date)
const seenAt = (atMs: number) => ({ timeline: [{ atMs, what: 'slots-seen' }] as const })

describe('a report tells of the drop', () => {
  it('when tables were first seen, in whole milliseconds', () => {
    const { orderId, dropAt, endedAt } = aReport()

    const observation = reportOf({ ...seenAt(412.4), verdicts: [verdict(missed)] })

    expect(observation).toEqual({ orderId, date, dropAt, seenAfterMs: 412, lookedUntil: endedAt })
  })

  it('that none were seen while it looked', () => {
    const { orderId, dropAt, endedAt } = aReport()

    const observation = reportOf({ timeline: [], verdicts: [verdict(nothing)] })

    expect(observation).toEqual({ orderId, date, dropAt, lookedUntil: endedAt })
  })

  it('that it had come when a foreseen table could be booked', () => {
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

  it('nothing when it was turned away, had no answer, or was called off', () => {
    for (const reason of ['blocked', 'platform-down', 'overslept'] as const) {
      expect(reportOf({ timeline: [], verdicts: [verdict({ kind: 'failed', reason })] })).toBeUndefined()
    }
    expect(reportOf({ timeline: [], verdicts: [] })).toBeUndefined()
  })

  it('nothing when it was woken late and found tables there, or none left', () => {
    const late = { lateMs: 240_000 }

    expect(reportOf({ ...late, ...seenAt(240_300) })).toBeUndefined()
    expect(reportOf({ ...late, timeline: [], verdicts: [verdict(nothing)] })).toBeUndefined()
  })
})
