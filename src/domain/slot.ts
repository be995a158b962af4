// A slot: one bookable time at a venue, and its charge.

import type { ByHand } from './by-hand.ts'
import type { VenueId } from './ids.ts'
import type { Instant, LocalDate, LocalTime } from './time.ts'

/** The search of a hunt. */
export type Search = { readonly venueId: VenueId; readonly date: LocalDate; readonly partySize: number }

export type Slot = {
  /** The platform's id of the slot, opaque elsewhere; equal handles are one slot. */
  readonly handle: string
  /** The wall clock at the venue; a slot after midnight has the next date. */
  readonly date: LocalDate
  readonly time: LocalTime
  /** `Dining Room`; '' if the platform does not say. */
  readonly seating: string
  readonly minParty: number
  readonly maxParty: number
  /** Shown, and for people to book only. */
  readonly byHand?: ByHand
}

/** The amount that the platform may take from the card, for the whole party. */
export type Charge = {
  /**
   * `deposit` is taken at once; `fee` only if the table is canceled late or not used; with both, the higher counts.
   * `unknown`: the platform may take an amount that it does not state.
   */
  readonly kind: 'none' | 'deposit' | 'fee' | 'unknown'
  /** In the currency's main unit: 12.5 is twelve dollars fifty. 0 if none or unknown. */
  readonly amount: number
  /** The real amount may be lower: the platform does not say whether it is per guest. */
  readonly isUpTo?: true
  /** ISO 4217, `USD`; '' if the platform does not say. */
  readonly currency: string
}

/**
 * Returns whether a member who accepts charges up to `feeLimit`, in the venue's currency, accepts this one. An unknown
 * charge is never accepted.
 */
export function isAccepted(charge: Charge, feeLimit: number, currency: string | undefined): boolean {
  if (charge.kind === 'none') return true
  return isComparable(charge, currency) && charge.amount <= feeLimit
}

/** Returns whether the charge can be compared with a limit in that currency: both currencies are known and equal. */
export function isComparable(charge: Charge, currency: string | undefined): boolean {
  return charge.kind !== 'unknown' && charge.currency !== '' && charge.currency === currency
}

/** A slot prepared for booking: the second of three steps (find, prepare, book). */
export type Prepared = {
  readonly slot: Slot
  /** Opaque outside the platform. */
  readonly handle: string
  /** After this instant the handle is stale: call `prepare` again. */
  readonly expiresAt: Instant
  readonly charge: Charge
  readonly freeCancelUntil?: Instant
}
