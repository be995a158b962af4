// A reservation: what the venue holds for a member.

import type { PlatformId, VenueId } from './ids.ts'
import { isAfterMidnight, isOfServiceDay, serviceDateOf } from './service-day.ts'
import type { Search } from './slot.ts'
import { addDays, type Instant, type LocalDate, type LocalTime } from './time.ts'

export type Reservation = {
  readonly platform: PlatformId
  /** The platform's id of it, needed to release it; opaque elsewhere. */
  readonly handle: string
  /** The number to quote at the venue, such as the platform's reservation number. */
  readonly confirmation: string
  readonly venueId: VenueId
  /** '' if the platform does not name the venue. */
  readonly venueName: string
  readonly date: LocalDate
  readonly time: LocalTime
  readonly partySize: number
  /** '' if unknown. */
  readonly seating: string
  readonly freeCancelUntil?: Instant
  /**
   * The platform's row could not be read completely: missing values are '' (0 for the party). It may be any such table.
   */
  readonly isUnclear?: true
}

/** Finds the reservation that a search was for: same venue, day and party, all of them known. */
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
 * Returns whether an unclear row may be that table, so that nobody can say it is not held. The same is true of a row
 * after midnight under that day: it belongs to the night before, unless the platform named the service day.
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

/** Returns whether an unclear row names that venue or that day: then it probably is that table. */
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

/** Returns whether two readings are of one table. Without a number or id to compare, place, time and party decide. */
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
