// The review of a draft as data: the field that is missing, the question about a drop rule, or all facts that the member
// confirms.
import type { KnownDropRule } from '../domain/drops/drop.ts'
import type { TableRequest } from '../domain/job.ts'
import type { RefusalFacts } from '../domain/refusal.ts'
import type { Reservation } from '../domain/reservation.ts'
import type { Instant } from '../domain/time.ts'

export type Night =
  | {
      readonly kind: 'drop'
      readonly request: TableRequest
      readonly dropAt: Instant
      readonly known: KnownDropRule
    }
  /** The day has been released already, so there is no drop to wait for. */
  | { readonly kind: 'open'; readonly request: TableRequest }

/** The account that books a table. */
export type BookingAccount = {
  readonly platformName: string
  readonly maskedEmail: string
  /** The end of the sign-in. Set if it ends before one of these days is released and nothing can renew it. */
  readonly signInEndsAt?: Instant
  /** Set if the platform does not state the amount of a late cancellation's fee. */
  readonly hidesFees?: true
  /** True if the platform takes words for the staff with a reservation. */
  readonly takesNotes?: true
}

export type Ready = {
  readonly kind: 'ready'
  /**
   * The acceptable days, at least one. The preferred restaurant comes first, and of its days the preferred one. A day on
   * two platforms has two entries.
   */
  readonly nights: readonly Night[]
  /** The accounts on the platforms of these days, at least one. */
  readonly accounts: readonly BookingAccount[]
  /** The platforms and the restaurants on which the table can't be requested, each with the reason. */
  readonly leftOut: readonly LeftOut[]
  /** The member's reservations that a table on one of these days would overlap. */
  readonly clashes: readonly Reservation[]
}

/** `venueName` is set if the draft accepts several restaurants. */
type LeftOut = {
  readonly platformName: string
  readonly venueName?: string
  readonly facts: RefusalFacts
}

export type Review =
  | { readonly kind: 'missing'; readonly field: 'venue' | 'date' | 'partySize' | 'windows' }
  /** The drop rule is unknown. `leadDays` is set if the platform gives the number of days, but not the time of day. */
  | { readonly kind: 'rule-unknown'; readonly request: TableRequest; readonly leadDays?: number }
  | Ready

/** The question about the drop rule of a restaurant, without which its days can't be planned. */
export type Unplanned = Extract<Review, { kind: 'rule-unknown' }>

/** The days of a review before the member's accounts and reservations are read. */
export type PlannedNights = Pick<Ready, 'nights' | 'leftOut'>
