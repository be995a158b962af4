// Restaurants whose tables only people can book, and why.
import { type Instant, type LocalDate, localDateOf, type ZoneId } from './time.ts'

export type ByHand =
  /** The platform wants proof that a person is booking. */
  | { readonly kind: 'captcha' }
  /** A concierge of the platform takes the bookings. */
  | { readonly kind: 'concierge' }
  /** Resy marks the venue with `requires_reservation_transfers`: only its page offers the steps to book. */
  | { readonly kind: 'transfers' }
  /** The tables are those of Tock, which this platform only shows. */
  | { readonly kind: 'tock' }
  /** Closed: nothing is booked there before that day. */
  | { readonly kind: 'reopens'; readonly on: LocalDate }

type Marked = { readonly byHand?: ByHand; readonly zone?: ZoneId }

/** Why only people can book there now; `undefined` where Cierge can. A day of reopening that has come means nothing. */
export function byHandAt({ byHand, zone = anywhere }: Marked, now: Instant): ByHand | undefined {
  if (byHand?.kind !== 'reopens') return byHand
  return localDateOf(now, zone) < byHand.on ? byHand : undefined
}

/** A search names no zone; the venue's page does, and is read before anything is planned. */
const anywhere = 'UTC' as ZoneId

/** Whether tables show there, so that somebody can be told of them. */
export function showsTables({ kind }: ByHand): boolean {
  return kind === 'captcha' || kind === 'concierge' || kind === 'transfers'
}
