// The end of a job: its outcome, with facts from its hunt's report.
import type { Outcome, Report, Verdict } from '../../domain/report.ts'

export type Ending = {
  readonly outcome: Outcome
  readonly endedAt: Report['endedAt']
  readonly lateMs: number
  readonly afterDropMs?: number
  /**
   * Whether the hunt gave up the table that this job replaces. Absent if that is unknown because there is no report.
   */
  readonly gaveUp?: Verdict['gaveUp'] | 'no'
}
