// The events of requests, in order. The store itself notes each change of a job's state.
import type { MemberId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import type { RequestEvent } from '../domain/request-event.ts'
import type { Instant } from '../domain/time.ts'

export interface RequestEventRepository {
  /**
   * Adds an event "the hunt begins" for each open job whose drop is from `from` to `to`, both included: once for each
   * job and drop. Adds none for watches and for days that are open already.
   */
  noteHunts(time: { readonly from: Instant; readonly to: Instant }, at: Instant): Promise<void>
  /** Adds an event "the table was passed on" for the job, once. */
  notePassedOn(job: Pick<Job, 'id' | 'memberId'>, at: Instant): Promise<void>
  /** Returns at most `limit` of the member's events with numbers above `seq`, the oldest first. */
  after(seq: number, memberId: MemberId, limit: number): Promise<readonly RequestEvent[]>
  /** Returns the members with events above the number `seq`, each once. */
  membersAfter(seq: number): Promise<readonly MemberId[]>
  /** Returns the number of the latest event of any member; 0 if there is none. */
  latest(): Promise<number>
}
