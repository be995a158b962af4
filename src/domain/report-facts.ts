import type { Outcome, Report } from './report.ts'
import { msBetween } from './time.ts'

/** Returns the facts of a report for its line in the log. The metrics are counted from them. */
export function reportFacts(report: Report) {
  const { lateMs, firstFindLateMs, isInterim, requests, verdicts } = report
  const count = (kind: Outcome['kind']) => verdicts.filter(({ outcome }) => outcome.kind === kind).length
  return {
    ...{ lateMs, firstFindLateMs, isInterim, finds: requests.find },
    ...{ booked: count('booked'), missed: count('missed'), failed: count('failed') },
    sinceDropMs: msBetween(report.dropAt, report.endedAt),
  }
}
