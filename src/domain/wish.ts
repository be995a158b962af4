// The details of a wanted table besides the venue and the day: times, seating, highest charge.
import type { Window } from './window.ts'

export type Wish = {
  /** The accepted windows in order of preference; at least one. */
  readonly windows: readonly Window[]
  /** The preferred seatings, the best first, matched by `fitOfSeating`. Empty if the member accepts any seating. */
  readonly seating: readonly string[]
  /** Set if only the preferred seatings may be booked. If absent, other seatings are a second choice. */
  readonly seatingOnly?: true
  /** Seatings that must not be booked, such as "bar". */
  readonly avoid: readonly string[]
  /**
   * The highest deposit or fee that the member accepts for the whole party, in the venue's currency. 0 if the member
   * accepts none.
   */
  readonly feeLimit: number
  /**
   * Set if the member accepts every fee for a late cancellation, even one whose amount the platform does not state.
   * Deposits stay within `feeLimit`.
   */
  readonly anyFee?: true
  /** Words for the restaurant's staff: an occasion, a high chair. They have no effect on the search. */
  readonly note?: string
}
