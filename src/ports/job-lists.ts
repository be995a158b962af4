// The port of lists of jobs over all members. Long lists are read in pages; a job that changes during the reading
// appears in its new state, or not at all.
import type { Conversation } from '../domain/identity.ts'
import type { MemberId, OrderId } from '../domain/ids.ts'
import type { Job, JobState } from '../domain/job.ts'
import type { Instant, LocalDate } from '../domain/time.ts'
import type { VenueHit } from '../domain/venue.ts'

export type EndedSlice = {
  readonly limit: number
  readonly since?: Instant
  readonly before?: { readonly endedAt: Instant; readonly id: string }
}

export interface JobLists {
  /** Returns all open jobs, by drop. There may be many, so loops and commands use the methods that read only a part. */
  open(): Promise<readonly Job[]>
  /** Reads the open jobs whose drop is from `from` to `to`, both included, by drop. */
  openBetween(time?: { readonly from?: Instant; readonly to?: Instant }): AsyncIterable<Job>
  /**
   * Reads the orders of open jobs whose drop is at `to` or earlier, by drop. Leaves out paused watches. May return an
   * order twice.
   */
  ordersUntil(to?: Instant): AsyncIterable<OrderId>
  /** Returns the drops from `from` to `to` that open jobs wait for, each once. */
  dropsBetween(from: Instant, to: Instant): Promise<readonly Instant[]>
  /** Reads the paused watches whose next poll is at `to` or earlier. */
  pausedUntil(to: Instant): AsyncIterable<Job>
  /** Returns the paused watches for that table, whether or not their next poll is due. */
  pausedFor(venue: VenueHit, date: LocalDate, partySize: number): Promise<readonly Job[]>
  /**
   * Returns the open jobs whose member gets the venue's page before an opening at `to` or earlier, by opening. Leaves
   * out watches that need none anymore.
   */
  toHandOver(to: Instant): Promise<readonly Job[]>
  /** Returns open jobs requested in that channel or its threads, by day; within a day, the earliest request first. */
  openIn(
    where: Conversation,
    page: { readonly skip: number; readonly limit: number },
  ): Promise<readonly Job[]>
  /** Returns the member's booked jobs for that day and later ones, by day. */
  bookedOf(memberId: MemberId, date: LocalDate): Promise<readonly Job[]>
  /** Returns the jobs requested in that channel or its threads that were booked last, the latest first. */
  bookedIn(where: Conversation, limit: number): Promise<readonly Job[]>
  /** Reads the booked jobs of all members for the days from `from` to `to`, by day. */
  bookedBetween(from: LocalDate, to: LocalDate): AsyncIterable<Job>
  /** Reads booked jobs whose free cancellation ends after `from` and at `to` or earlier, the earliest first. */
  freeToCancel(from: Instant, to: Instant): AsyncIterable<Job>
  /**
   * Returns the ended jobs for which it is unknown whether the table that they replaced was given up, the earliest
   * end first.
   */
  unsettled(): Promise<readonly Job[]>
  /** Returns the jobs whose table is offered to a group and not taken. */
  offered(): Promise<readonly Job[]>
  /** Returns the jobs in one of the states that ended at `since` or later, the earliest end first. */
  endedSince(states: readonly JobState[], since: Instant): Promise<readonly Job[]>
  /**
   * Returns at most `limit` of the jobs in one of the states that ended at `since` or later, and before the job `before`
   * if one is named; the latest end first.
   */
  latestEnded(states: readonly JobState[], wanted: EndedSlice): Promise<readonly Job[]>
  countOpen(): Promise<number>
  countOpenOf(memberId: MemberId): Promise<number>
  countOpenIn(where: Conversation): Promise<number>
  /** Counts the tables that open jobs watch. A table that several members watch counts once. */
  countWatched(): Promise<number>
}
