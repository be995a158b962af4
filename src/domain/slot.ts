// A slot: one bookable time at a venue, and what taking it would cost.

import type { ByHand } from './by-hand.ts'
import type { VenueId } from './ids.ts'
import type { Instant, LocalDate, LocalTime } from './time.ts'

/** What a hunt looks for. */
export type Search = { readonly venueId: VenueId; readonly date: LocalDate; readonly partySize: number }

export type Slot = {
  /** The platform's own name for the slot, opaque to everyone but that platform; equal handles are one slot. */
  readonly handle: string
  /** The wall clock at the venue; a slot after midnight carries the next date. */
  readonly date: LocalDate
  readonly time: LocalTime
  /** `Dining Room`; '' when the platform does not say. */
  readonly seating: string
  readonly minParty: number
  readonly maxParty: number
  /** Shown, and for people to book only. */
  readonly byHand?: ByHand
}

/** What the platform would take from the card, for the whole party. */
export type Charge = {
  /**
   * `deposit` is taken at once; `fee` only when the table is cancelled late or not used; with both it is the higher.
   * `unknown`: something may be taken, and the platform does not say what.
   */
  readonly kind: 'none' | 'deposit' | 'fee' | 'unknown'
  /** In the currency's own unit: 12.5 is twelve dollars fifty. 0 when it is none or unknown. */
  readonly amount: number
  /** It may be less: the platform does not say whether it is for each guest. */
  readonly isUpTo?: true
  /** ISO 4217, `USD`; '' when the platform does not say. */
  readonly currency: string
}

/**
 * Whether a member who accepts charges up to `feeLimit`, in the venue's currency, accepts this one. Nobody accepts
 * what is not known.
 */
export function isAccepted(charge: Charge, feeLimit: number, currency: string | undefined): boolean {
  if (charge.kind === 'none') return true
  return isComparable(charge, currency) && charge.amount <= feeLimit
}

/** Whether the charge can be held against a limit in that currency: both must be known, and in the same one. */
export function isComparable(charge: Charge, currency: string | undefined): boolean {
  return charge.kind !== 'unknown' && charge.currency !== '' && charge.currency === currency
}

/** A slot made ready to book: the second of three steps (find, prepare, book). */
export type Prepared = {
  readonly slot: Slot
  /** Opaque to everyone but the platform. */
  readonly handle: string
  /** After this instant the handle is stale and `prepare` must be asked again. */
  readonly expiresAt: Instant
  readonly charge: Charge
  readonly freeCancelUntil?: Instant
}
