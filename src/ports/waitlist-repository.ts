// The port of members' places on the platforms' waiting lists.
import type { JobId, MemberId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'
import type { WaitlistPlace } from '../domain/waitlist.ts'

export interface WaitlistRepository {
  /** Adds a place. Does nothing if the job has one. */
  add(place: WaitlistPlace): Promise<void>
  find(jobId: JobId): Promise<WaitlistPlace | undefined>
  /** Returns at most `limit` places that are due at `now`, the longest due first. */
  due(now: Instant, limit: number): Promise<readonly WaitlistPlace[]>
  /** Returns the places of other jobs for the same table, of all members. */
  besides(place: WaitlistPlace): Promise<readonly WaitlistPlace[]>
  of(memberId: MemberId): Promise<readonly WaitlistPlace[]>
  /** Replaces the job's place. Does nothing if the job has none. */
  save(place: WaitlistPlace): Promise<void>
  remove(jobId: JobId): Promise<void>
}
