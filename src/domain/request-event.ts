// Something that happened to a request, for programs that follow it.
import type { JobId, MemberId } from './ids.ts'
import type { JobState } from './job.ts'
import type { Instant } from './time.ts'

/**
 * A new state, a change of an open request, a withdrawal, or the beginning of its hunt. `passed-on`: its table went from the
 * member who offered it to the one who took it. Both requests have this event.
 */
export type RequestEventKind = JobState | 'changed' | 'withdrawn' | 'hunt-begins' | 'passed-on'

export type RequestEvent = {
  /** A number that grows with each event of any member. */
  readonly seq: number
  readonly memberId: MemberId
  readonly jobId: JobId
  readonly kind: RequestEventKind
  readonly at: Instant
}
