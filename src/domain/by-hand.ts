// Venues where Cierge cannot book but a person can, on the platform's page, and the reason.
import { type Instant, type LocalDate, localDateOf, type ZoneId } from './time.ts'

export type ByHand =
  /** The platform shows a captcha before a booking. */
  | { readonly kind: 'captcha' }
  /** An employee of the platform takes the bookings. */
  | { readonly kind: 'concierge' }
  /** Resy marks the venue with `requires_reservation_transfers`: only its page offers the steps to book. */
  | { readonly kind: 'transfers' }
  /** The venue takes its bookings on Tock; this platform only shows the tables. */
  | { readonly kind: 'tock' }
  /** The venue takes its bookings on SevenRooms. */
  | { readonly kind: 'sevenrooms' }
  /** The table is a ticket or a set menu, which is sold on the platform's page alone. */
  | { readonly kind: 'experience' }
  /** The venue is closed until the day `on`, and takes no bookings for earlier days. */
  | { readonly kind: 'reopens'; readonly on: LocalDate }

type Marked = { readonly byHand?: ByHand; readonly zone?: ZoneId }

/**
 * Returns why only people can book at the venue at `now`; `undefined` if Cierge can book there. A reopening day in
 * the past is ignored.
 */
export function byHandAt({ byHand, zone = anywhere }: Marked, now: Instant): ByHand | undefined {
  if (byHand?.kind !== 'reopens') return byHand
  return localDateOf(now, zone) < byHand.on ? byHand : undefined
}

/**
 * The zone for a venue from a search, which has none. Before it plans a hunt, Cierge reads the venue's page, which
 * has the zone.
 */
const anywhere = 'UTC' as ZoneId

/**
 * Returns whether the platform shows the venue's tables although only people can book them, so that a watch can
 * announce them.
 */
export function showsTables({ kind }: ByHand): boolean {
  return kind !== 'tock' && kind !== 'sevenrooms' && kind !== 'reopens'
}

/**
 * Returns whether the reason holds for all tables of the venue. An experience (a table with a prepaid menu) is one
 * table among ordinary ones.
 */
export function isOfWholeVenue({ kind }: ByHand): boolean {
  return kind !== 'experience'
}

/**
 * Returns whether members can book at the venue by themselves when a day opens, so that Cierge can send them the page
 * in time.
 */
export function isHandedOver({ kind }: ByHand): boolean {
  return kind !== 'reopens'
}
