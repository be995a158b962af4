// Reads a member's reservations from Resy's list, from current and older rows.
import type { VenueId } from '../../domain/ids.ts'
import { blankReservation, type Reservation } from '../../domain/reservation.ts'
import { parseLocalDate, parseLocalTime, parseZone } from '../../domain/time.ts'
import { resyId } from './connection.ts'
import type { ReservationRow, ReservationsAnswer, ResyReservation } from './schema.ts'
import { toCutOff } from './to-prepared.ts'

/**
 * Returns the reservations. A row that is not completely readable is marked as unclear. Returns `undefined` if there
 * are rows and none of them is readable.
 */
export function toReservations(answer: ReservationsAnswer): readonly Reservation[] | undefined {
  const standing = answer.reservations.filter((row) => row === null || !isOver(row))
  const held = standing.map((row) => (row ? toReservation(row, answer.venues) : nothingKnown))
  return held.length > 0 && held.every(isNothingKnown) ? undefined : held
}

const blank = blankReservation(resyId)
const nothingKnown: Reservation = { ...blank, isUnclear: true }

function isNothingKnown({ isUnclear, venueId, date }: Reservation): boolean {
  return isUnclear === true && venueId === '' && date === ''
}

function isOver({ status }: ResyReservation): boolean {
  if (!status) return false
  if (typeof status === 'string') return /cancel|finish|complete|no.?show/i.test(status)
  return Boolean(status.finished || status.no_show || status.cancelled)
}

function toReservation(row: ResyReservation, venues: ReservationsAnswer['venues']): Reservation {
  const inner: NonNullable<typeof row.reservation> | Record<string, undefined> = row.reservation ?? {}
  const when = { ...momentOf(inner), ...momentOf(row) }
  const seats = row.num_seats ?? row.party_size ?? inner.num_seats ?? inner.party_size ?? 0
  const partySize = Number.isInteger(seats) && seats > 0 ? seats : 0
  const venueId = row.venue?.id ?? row.venue_id ?? inner.venue_id ?? ''
  const venue = venues[venueId]
  const { cancellation } = row
  const freeCancelUntil = toCutOff(
    cancellation?.date_refund_cut_off ??
      cancellation?.refund?.date_cut_off ??
      cancellation?.fee?.date_cut_off,
    parseZone(venue?.location?.time_zone ?? ''),
  )
  return {
    ...blank,
    handle: row.resy_token ?? inner.resy_token ?? '',
    confirmation: row.reservation_id ?? inner.reservation_id ?? '',
    venueId: venueId as VenueId,
    venueName: venue?.name ?? row.venue?.name ?? '',
    ...when,
    partySize,
    seating: row.config?.type ?? inner.config?.type ?? '',
    ...(freeCancelUntil && { freeCancelUntil }),
    ...(!(venueId && when.date && when.time && partySize) && { isUnclear: true }),
  }
}

/**
 * Returns the date and the time of a row. Current rows have `day` and `time_slot`; older rows have `date.start`, or a
 * time inside an object.
 */
function momentOf(row: Partial<ReservationRow>): Partial<Pick<Reservation, 'date' | 'time'>> {
  const start = row.date?.start ?? ''
  const slot =
    typeof row.time_slot === 'string'
      ? row.time_slot
      : (row.time_slot?.start ?? row.time_slot?.time ?? row.time_slot?.date)
  const date = parseLocalDate(row.day ?? start.slice(0, 10))
  const time = parseLocalTime((slot ?? start).slice(-8))
  return { ...(date && { date }), ...(time && { time }) }
}
