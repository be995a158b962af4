// A member's wish beyond the place and the day: the times, the seating, the highest charge.
import type { Window } from './window.ts'

export type Wish = {
  /** In order of preference; at least one. */
  readonly windows: readonly Window[]
  /** Preferred seatings, the best first; matched by `fitOfSeating`. Empty: any. */
  readonly seating: readonly string[]
  /** Only the preferred seatings are booked; absent: they are a preference. */
  readonly seatingOnly?: true
  /** Seatings that are never booked ("bar"). */
  readonly avoid: readonly string[]
  /** The highest deposit or fee to accept for the whole party, in the venue's currency. 0: none. */
  readonly feeLimit: number
}
