// What a member wants of a table beyond the place and the day: the times, the seating, what it may cost.
import type { Window } from './window.ts'

export type Wish = {
  /** In order of preference; at least one. */
  readonly windows: readonly Window[]
  /** Seatings liked, the best first; matched by `fitOfSeating`. Empty: any. */
  readonly seating: readonly string[]
  /** Only those liked are booked; else they are a preference. */
  readonly seatingOnly?: true
  /** Seatings that are never taken ("bar"). */
  readonly avoid: readonly string[]
  /** The highest deposit or fee to accept for the whole party, in the venue's currency. 0: none. */
  readonly feeLimit: number
}
