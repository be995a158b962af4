// A reservation: what the venue holds for a member.

import type { PlatformId, VenueId } from './ids.ts'
import { isAfterMidnight, isOfServiceDay, serviceDateOf } from './service-day.ts'
import type { Search } from './slot.ts'
import { addDays, type Instant, type LocalDate, type LocalTime } from './time.ts'

export type Reservation = {
  readonly platform: PlatformId
  /** The platform's id of the reservation, needed to release it. Only the platform's code reads it. */
  readonly handle: string
  /** The number that a guest quotes at the venue, such as the platform's reservation number. */
  readonly confirmation: string
  readonly venueId: VenueId
  /** The venue's name; '' if the platform does not send it. */
  readonly venueName: string
  readonly date: LocalDate
  readonly time: LocalTime
  readonly partySize: number
  /** The venue's name for the seating; '' if unknown. */
  readonly seating: string
  readonly freeCancelUntil?: Instant
  /**
   * Set if the platform's row could not be read completely. Missing values are '' (0 for the party size), so the row
   * may be any reservation that matches the other values.
   */
  readonly isUnclear?: true
}

/** Returns a reservation of which nothing but the platform is known: every other value is missing. */
export function blankReservation(platform: PlatformId): Reservation {
  return {
    platform,
    handle: '',
    confirmation: '',
    venueId: '' as VenueId,
    venueName: '',
    date: '' as LocalDate,
    time: '' as LocalTime,
    partySize: 0,
    seating: '',
  }
}

/** Returns whether the text may be a platform's confirmation number and nothing else. Card numbers are longer. */
export function isConfirmationNumber(text: string): boolean {
  return /^#?\d{5,10}$/.test(text.trim())
}

/**
 * Returns the reservation whose venue, day and party size are all known and equal those of the search; `undefined` if
 * there is none.
 */
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
 * Returns whether one of the reservations may be the searched table although this is not certain. Uncertain are rows
 * that could not be read completely, and rows with the searched date and a time after midnight: unless the platform
 * names service days, those belong to the evening before.
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

/** Returns whether an unclear row names the searched venue or day, so that it probably is the searched table. */
export function namesTable(
  { venueId, date, partySize }: Search,
  reservations: readonly Reservation[],
): boolean {
  const naming = reservations.filter((held) => held.venueId === venueId || held.date === date)
  return hasUnclear({ venueId, date, partySize }, naming)
}

/**
 * Returns whether the reservation may be for that service day. Without a time, a reservation on the next date may be
 * after midnight.
 */
function mayBeOfDay(held: Reservation, date: LocalDate): boolean {
  if (held.date === '' || isOfServiceDay(held, date)) return true
  return held.time === '' && held.date === addDays(date, 1)
}

/**
 * Returns whether two rows, read at different times, are the same reservation. Without a confirmation number or an id
 * to compare, venue, time and party size decide.
 */
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
