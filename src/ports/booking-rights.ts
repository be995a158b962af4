// The right to book for a wish. A wish is a table that a member wants once: one request, or all days and watches of
// its group. One job of the wish holds the right at a time, from before its booking is sent until the result is
// known, so that no two hunts book two tables for one wish, even in different processes.
import type { JobId, WishId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'

/** A job and its wish. */
export type WishPart = { readonly wishId: WishId; readonly jobId: JobId }

export type Taken =
  /** The job holds the right. No other job of the wish may book until this job gives the right back. */
  | 'yours'
  /**
   * Another job of the wish holds the right: it is booking, or its booking is in doubt. Or a job with a more
   * preferred day has not called `pass` yet. Call `take` again later.
   */
  | 'held-by-another'
  /** The member withdrew the job. The job never gets the right again. */
  | 'withdrawn'

type Withdrawal =
  /** The withdrawal is in time: no booking of this job will follow. */
  | 'stopped'
  /** The withdrawal is too late: the job holds the right, and its booking is done, under way, or about to be sent. */
  | 'too-late'

export interface BookingRights {
  /** The instant since which all rights are known here. Absent if they outlast this process. */
  readonly knownSince?: Instant
  /**
   * Takes the right to book for one job. Returns `yours` again if the job already holds the right.
   * @param after the jobs of the wish with more preferred days. The right is taken only once each of them has called
   * `pass`.
   */
  take(part: WishPart, after?: readonly JobId[]): Promise<Taken>
  /**
   * Records that this job sees no table that it could book, so that jobs that are less preferred need not wait for
   * it. It may still take the right later.
   */
  pass(part: WishPart): Promise<void>
  /**
   * Gives the right back, so that other jobs of the wish may book. Does nothing if the job does not hold the right.
   */
  giveBack(part: WishPart): Promise<void>
  /** Withdraws the job from booking, permanently. A repeated call returns the answer for the moment of that call. */
  withdraw(part: WishPart): Promise<Withdrawal>
  /**
   * Returns whether this process knows that the job was withdrawn. Reads memory only, so a withdrawal in another
   * process may be missing.
   */
  isWithdrawn(part: WishPart): boolean
}
