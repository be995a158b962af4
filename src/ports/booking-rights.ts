// The right to book for a wish. A wish is a table that a member wants once: one request, or all days and watches of its
// group. One job of the wish holds the right at a time, from before its booking is sent until the result is known, so
// that no two hunts win two tables for one wish, even in different processes.
import type { JobId, WishId } from '../domain/ids.ts'

/** A job and its wish. */
export type WishPart = { readonly wishId: WishId; readonly jobId: JobId }

export type Taken =
  /** No other job of the wish may book until this one gives the right back. */
  | 'yours'
  /** Another job of the wish is booking, or does not know yet whether it has booked. Ask again later. */
  | 'held-by-another'
  /** The member withdrew the job. It never gets the right again. */
  | 'withdrawn'

type Withdrawal =
  /** No booking will follow. */
  | 'stopped'
  /** The job holds the right: a booking may be under way, done, or about to be sent. */
  | 'too-late'

export interface BookingRights {
  /** Takes the right to book for one job. Returns `yours` again while the same job holds it. */
  take(part: WishPart): Promise<Taken>
  /** Lets other jobs of the wish book. Does nothing if the job does not hold the right. */
  giveBack(part: WishPart): Promise<void>
  /** Ends the job's part in the wish. A repeated call returns the answer for its moment. */
  withdraw(part: WishPart): Promise<Withdrawal>
  /**
   * Returns whether this process knows the job to be withdrawn. Reads memory only, so it may lag behind another
   * process.
   */
  isWithdrawn(part: WishPart): boolean
}
