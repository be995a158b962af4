// The right to book for a wish. A wish is what a member wants once: one request, or all days and watches of its group.
// One job of the wish holds the right at a time, from before its booking is sent until it is known what came of it, so
// that no two hunts can win two tables for one wish, in whichever process they run.
import type { JobId, WishId } from '../domain/ids.ts'

/** A job, and the wish it is part of. */
export type WishPart = { readonly wishId: WishId; readonly jobId: JobId }

export type Taken =
  /** No other job of the wish may book until this one gives the right back. */
  | 'yours'
  /** Another job of the wish is booking, or does not know yet whether it has booked. Ask again later. */
  | 'held-by-another'
  /** The member withdrew the job. It never gets the right again. */
  | 'withdrawn'

export type Withdrawal =
  /** No booking will follow. */
  | 'stopped'
  /** The job holds the right: a booking may be under way, may have happened, or may be just about to be sent. */
  | 'too-late'

export interface BookingRights {
  /** Takes the right to book for one job. Taking it again while it is held by the same job gives `yours`. */
  take(part: WishPart): Promise<Taken>
  /** Lets other jobs of the wish book. Does nothing when the job does not hold the right. */
  giveBack(part: WishPart): Promise<void>
  /** Ends the job's part in the wish. Repeating it gives the answer for the moment of the repetition. */
  withdraw(part: WishPart): Promise<Withdrawal>
  /** Whether the job is known here to be withdrawn. Asks nobody, so it may lag behind another process. */
  isWithdrawn(part: WishPart): boolean
}
