// A slot: one bookable time at a venue, and its charge.

import type { ByHand } from './by-hand.ts'
import type { VenueId } from './ids.ts'
import type { Instant, LocalDate, LocalTime, ZoneId } from './time.ts'
import type { Wish } from './wish.ts'

/** The search of a hunt: where, when and for how many guests. */
export type Search = {
  readonly venueId: VenueId
  readonly date: LocalDate
  readonly partySize: number
  /** The venue's zone, if the caller knows it. Platforms that state times without a zone need it for instants. */
  readonly zone?: ZoneId
}

export type Slot = {
  /** The platform's id of the slot, opaque to other code. Slots with equal handles are the same slot. */
  readonly handle: string
  /** The calendar date at the venue; a slot after midnight has the next date. */
  readonly date: LocalDate
  readonly time: LocalTime
  /** The venue's name for the seating, such as `Dining Room`; '' if the platform does not say. */
  readonly seating: string
  readonly minParty: number
  readonly maxParty: number
  /** Set if the platform shows the slot but only people can book it. */
  readonly byHand?: ByHand
  /**
   * The charge, if the platform shows it with the slot. If it exceeds the member's limit, the hunt does not prepare
   * the slot.
   */
  readonly charge?: Charge
}

/** The fields of a seen slot that an outcome stores. */
export type SeenSlot = Pick<Slot, 'time' | 'seating' | 'charge'>

/** The amount that the platform may take from the card, for the whole party. */
export type Charge = {
  /**
   * When the platform takes the money: `deposit` at once, `fee` only if the table is canceled late or not used; with
   * both, the higher amount counts. `unstated-fee`: a fee whose amount the platform does not state. `unknown`: the
   * platform may take an amount that it does not state, perhaps at once. `approval`: the member must approve the card
   * with the bank (3-D Secure), which only a person can do.
   */
  readonly kind: 'none' | 'deposit' | 'fee' | 'unstated-fee' | 'unknown' | 'approval'
  /**
   * The amount in the currency's main unit: 12.5 is twelve dollars fifty. 0 if there is no charge or the amount is
   * not stated.
   */
  readonly amount: number
  /** Set if the real amount may be lower, because the platform does not say whether it is per guest. */
  readonly isUpTo?: true
  /** The ISO 4217 code, such as `USD`; '' if the platform does not say. */
  readonly currency: string
}

/**
 * Returns whether a member with these terms accepts the charge, at a venue with this currency. A charge that is
 * unknown or needs the bank's approval is never accepted.
 */
export function isAccepted(
  charge: Charge,
  { feeLimit, anyFee }: Pick<Wish, 'feeLimit' | 'anyFee'>,
  currency: string | undefined,
): boolean {
  if (charge.kind === 'none') return true
  if (anyFee && (charge.kind === 'fee' || charge.kind === 'unstated-fee')) return true
  return isComparable(charge, currency) && charge.amount <= feeLimit
}

/**
 * Returns whether the charge is in `currency`, so that it can be compared with a member's limit. False if the amount
 * or one of the currencies is unknown.
 */
export function isComparable(charge: Charge, currency: string | undefined): boolean {
  const isStated = charge.kind === 'deposit' || charge.kind === 'fee' || charge.kind === 'none'
  return isStated && charge.currency !== '' && charge.currency === currency
}

/** A slot prepared for booking: the second of three steps (find, prepare, book). */
export type Prepared = {
  readonly slot: Slot
  /** The platform's id of the prepared booking, opaque to other code. */
  readonly handle: string
  /** The instant at which the handle becomes stale. Call `prepare` again after it. */
  readonly expiresAt: Instant
  readonly charge: Charge
  readonly freeCancelUntil?: Instant
}
