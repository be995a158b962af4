// What the venue now holds for a member.

import type { PlatformId, VenueId } from './ids.ts'
import type { Search } from './slot.ts'
import type { Instant, LocalDate, LocalTime } from './time.ts'

export type Reservation = {
  readonly platform: PlatformId
  /** The platform's own name for it, needed to let it go; opaque to everyone else. */
  readonly handle: string
  /** What a member can quote at the door, such as the platform's reservation number. */
  readonly confirmation: string
  readonly venueId: VenueId
  /** '' when the platform does not name the venue. */
  readonly venueName: string
  readonly date: LocalDate
  readonly time: LocalTime
  readonly partySize: number
  /** '' when unknown. */
  readonly seating: string
  readonly freeCancelUntil?: Instant
}

/** The one of a member's reservations that this search was after: same venue, day and party. */
export function reservationFor(
  search: Search,
  reservations: readonly Reservation[],
): Reservation | undefined {
  return reservations.find(
    (held) =>
      held.venueId === search.venueId && held.date === search.date && held.partySize === search.partySize,
  )
}

/** Whether two readings are of one table. Where neither number nor name can tell, the place and the time do. */
export function isSameTable(one: Reservation, other: Reservation): boolean {
  if (one.confirmation !== '' && other.confirmation !== '') return one.confirmation === other.confirmation
  if (one.handle !== '' && one.handle === other.handle) return true
  return one.venueId === other.venueId && one.date === other.date && one.time === other.time
}
