// The end of a job: its outcome, and how its hunt got there.
import type { Outcome, Report, Verdict } from '../../domain/report.ts'

export type Ending = {
  readonly outcome: Outcome
  readonly endedAt: Report['endedAt']
  readonly lateMs: number
  readonly afterDropMs?: number
  /**
   * Whether the hunt gave up the table that this one replaces; absent if nobody knows, because there is no report.
   */
  readonly gaveUp?: Verdict['gaveUp'] | 'no'
}
