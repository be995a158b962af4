// The port of members' jobs. Each change of a state is a compare-and-set.
import type { GroupId, JobId, MemberId, OrderId, PlatformId } from '../domain/ids.ts'
import type { Job, JobState } from '../domain/job.ts'
import type { TableOffer } from '../domain/offer.ts'
import type { Replacement } from '../domain/replacement.ts'
import type { Outcome } from '../domain/report.ts'
import type { Instant, LocalDate } from '../domain/time.ts'
import type { HuntTurn } from '../domain/turn.ts'
import type { VenueHit } from '../domain/venue.ts'
import type { Watch } from '../domain/watch.ts'
import type { Wish } from '../domain/wish.ts'
import type { JobLists } from './job-lists.ts'

type JobChange = { readonly endedAt?: Instant; readonly outcome?: Outcome; readonly wish?: Wish }

/** The fields of a job that an edit may change. */
export type JobPlan = Pick<Job, 'date' | 'partySize' | 'wish' | 'orderId' | 'dropAt' | 'dropRule'>

type WatchPlan = Pick<Job, 'orderId' | 'dropAt'> & { readonly watch: Watch }

/** The fields of a job that decide its turn. */
export type Sharer = Pick<Job, 'id' | 'orderId' | 'memberId' | 'askedAt' | 'dropAt'>

export interface JobRepository extends JobLists {
  find(id: JobId): Promise<Job | undefined>
  /** Returns the member's jobs: the open ones ordered by drop, then the ended ones, the latest end first. */
  of(memberId: MemberId, which?: 'all' | 'open'): Promise<readonly Job[]>
  /** Returns the member's open job for that venue and day. */
  openFor(memberId: MemberId, venue: VenueHit, date: LocalDate): Promise<Job | undefined>
  /** Returns the open jobs of one order, ordered by the time of their requests. */
  openOf(orderId: OrderId): Promise<readonly Job[]>
  /** Returns the claims of the open jobs of some orders, ordered by the time of their requests. */
  sharersOf(orderIds: readonly OrderId[]): Promise<readonly Sharer[]>
  /**
   * Returns how long each of the members has waited for a table, from the requests that ended before `before`: the first
   * miss after their last booked table, and the number of misses since then. Leaves out members without a miss.
   */
  waitsOf(memberIds: readonly MemberId[], before: Instant): Promise<ReadonlyMap<MemberId, HuntTurn>>
  /** Returns the open jobs of one member on one platform. */
  openOn(memberId: MemberId, platform: PlatformId): Promise<readonly Job[]>
  /** Returns all jobs of a group, open and ended, in the order in which they were added: the preferred one first. */
  inGroup(groupId: GroupId): Promise<readonly Job[]>
  /** Adds a job. Rejects with `IdTaken` if a job with that id exists. */
  add(job: Job): Promise<void>
  /**
   * Moves a job to the state `to` by compare-and-set. Returns false, and changes nothing, if the job is in none of
   * the states `from`.
   */
  move(id: JobId, from: readonly JobState[], to: JobState, change?: JobChange): Promise<boolean>
  /**
   * Changes the plan of a job by compare-and-set. Returns false, and changes nothing, if the job has ended or differs
   * from `before`.
   */
  revise(before: Job, next: JobPlan): Promise<boolean>
  /**
   * Saves the plan of an open watch: its next poll while it rests, or its order while it hunts. Returns false, and
   * changes nothing, if the job has ended or is not a watch.
   */
  keepWatching(id: JobId, plan: WatchPlan): Promise<boolean>
  /**
   * Marks an open job as withdrawn by its member, when its booking can't be stopped anymore. The job ends with the
   * result of that booking. Returns false if the job has ended already.
   */
  withdraw(id: JobId, at: Instant): Promise<boolean>
  /**
   * Changes the replacement of a job by compare-and-set. Returns false, and changes nothing, if
   * it differs from `before`.
   */
  keepReplacement(id: JobId, before: Replacement, next: Replacement): Promise<boolean>
  /**
   * Changes or removes the offer of the job's table, by compare-and-set. Returns false, and changes nothing, if it
   * differs from `before`.
   */
  keepOffer(id: JobId, before: TableOffer | undefined, next: TableOffer | undefined): Promise<boolean>
  /** Records that the member viewed the job. */
  markSeen(id: JobId, at: Instant): Promise<void>
}
