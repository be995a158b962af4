// The events of requests, in order. The store itself notes each change of a job's state.
import type { MemberId } from '../domain/ids.ts'
import type { RequestEvent } from '../domain/request-event.ts'
import type { Instant } from '../domain/time.ts'

export interface RequestEventRepository {
  /**
   * Notes that the hunts of open jobs with a drop in that time begin, both ends included: once for each job and drop.
   * Watches and days that are open already have no such event.
   */
  noteHunts(time: { readonly from: Instant; readonly to: Instant }, at: Instant): Promise<void>
  /** Returns the member's events after that one, the oldest first. */
  after(seq: number, memberId: MemberId, limit: number): Promise<readonly RequestEvent[]>
  /** Returns the number of the latest event of any member; 0 if there is none. */
  latest(): Promise<number>
}
