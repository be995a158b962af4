// What the venue now holds for a member.

import type { PlatformId, VenueId } from './ids.ts'
import { isAfterMidnight, isOfServiceDay, serviceDateOf } from './service-day.ts'
import type { Search } from './slot.ts'
import { addDays, type Instant, type LocalDate, type LocalTime } from './time.ts'

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
  /** The platform's row could not be read wholly: what is missing is '' (0 for the party). It may be any such table. */
  readonly isUnclear?: true
}

/** The one of a member's reservations that this search was after: same venue, day and party, all of them known. */
export function reservationFor(
  search: Search,
  reservations: readonly Reservation[],
): Reservation | undefined {
  return reservations.find(
    (held) =>
      !held.isUnclear &&
      held.venueId === search.venueId &&
      serviceDateOf(held.date, held.time) === search.date &&
      held.partySize === search.partySize,
  )
}

/**
 * Whether a row that could not be read wholly may be that table: then nobody can say that it is not held. Nor can they
 * of a row after midnight under that day: it is the night before's, unless the platform named the service day.
 */
export function mayHold(search: Search, reservations: readonly Reservation[]): boolean {
  const eitherNight = reservations.filter(
    ({ isUnclear, date, time }) => !isUnclear && date === search.date && isAfterMidnight(time),
  )
  const isEitherNights = eitherNight.some(
    ({ venueId, partySize }) => venueId === search.venueId && partySize === search.partySize,
  )
  return isEitherNights || hasUnclear(search, reservations)
}

function hasUnclear({ venueId, date, partySize }: Search, reservations: readonly Reservation[]): boolean {
  return reservations.some(
    (held) =>
      held.isUnclear &&
      (held.venueId === '' || held.venueId === venueId) &&
      mayBeOfDay(held, date) &&
      (held.partySize === 0 || held.partySize === partySize),
  )
}

/** Whether such a row names the very venue or the very day: then it more likely is that table than not. */
export function namesTable(
  { venueId, date, partySize }: Search,
  reservations: readonly Reservation[],
): boolean {
  const naming = reservations.filter((held) => held.venueId === venueId || held.date === date)
  return hasUnclear({ venueId, date, partySize }, naming)
}

/** Without its time, a table of the next date may be one after midnight. */
function mayBeOfDay(held: Reservation, date: LocalDate): boolean {
  if (held.date === '' || isOfServiceDay(held, date)) return true
  return held.time === '' && held.date === addDays(date, 1)
}

/** Whether two readings are of one table. Where neither number nor name can tell, place, time and party do. */
export function isSameTable(one: Reservation, other: Reservation): boolean {
  if (one.confirmation !== '' && other.confirmation !== '') return one.confirmation === other.confirmation
  if (one.handle !== '' && one.handle === other.handle) return true
  if (one.isUnclear || other.isUnclear) return false
  return (
    one.venueId === other.venueId &&
    one.date === other.date &&
    one.time === other.time &&
    one.partySize === other.partySize
  )
}
