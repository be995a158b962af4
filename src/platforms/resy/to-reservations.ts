// The listing of a member's reservations, old rows and new, → what they hold.
import type { VenueId } from '../../domain/ids.ts'
import type { Reservation } from '../../domain/reservation.ts'
import { parseLocalDate, parseLocalTime, parseZone } from '../../domain/time.ts'
import { resyId } from './connection.ts'
import type { ReservationRow, ReservationsAnswer, ResyReservation } from './schema.ts'
import { toCutOff } from './to-prepared.ts'

/** `undefined` when there are rows and not one of them could be read. */
export function toReservations(answer: ReservationsAnswer): readonly Reservation[] | undefined {
  const rows = answer.reservations
  const standing = rows.filter((row) => row === null || !isOver(row))
  const readable = standing.flatMap((row) => (row && toReservation(row, answer.venues)) ?? [])
  return standing.length > 0 && readable.length === 0 ? undefined : readable
}

function isOver({ status }: ResyReservation): boolean {
  if (!status) return false
  if (typeof status === 'string') return /cancel|finish|complete|no.?show/i.test(status)
  return Boolean(status.finished || status.no_show || status.cancelled)
}

function toReservation(row: ResyReservation, venues: ReservationsAnswer['venues']): Reservation | undefined {
  const inner = row.reservation ?? {}
  const when = momentOf(row) ?? momentOf(inner)
  const partySize = row.num_seats ?? row.party_size ?? inner.num_seats ?? inner.party_size
  if (!when || !partySize) return undefined
  const venue = venues[row.venue.id]
  const { cancellation } = row
  const freeCancelUntil = toCutOff(
    cancellation?.date_refund_cut_off ??
      cancellation?.refund?.date_cut_off ??
      cancellation?.fee?.date_cut_off,
    parseZone(venue?.location?.time_zone ?? ''),
  )
  return {
    platform: resyId,
    handle: row.resy_token ?? '',
    confirmation: row.reservation_id ?? '',
    venueId: row.venue.id as VenueId,
    venueName: venue?.name ?? row.venue.name ?? '',
    ...when,
    partySize,
    seating: row.config?.type ?? inner.config?.type ?? '',
    ...(freeCancelUntil && { freeCancelUntil }),
  }
}

/** New rows say `day` and `time_slot`; older ones `date.start`, or a time inside an object. */
function momentOf(row: Partial<ReservationRow>): Pick<Reservation, 'date' | 'time'> | undefined {
  const start = row.date?.start ?? ''
  const slot =
    typeof row.time_slot === 'string' ? row.time_slot : (row.time_slot?.start ?? row.time_slot?.time)
  const date = parseLocalDate(row.day ?? start.slice(0, 10))
  const time = parseLocalTime((slot ?? start).slice(-8))
  return date && time && { date, time }
}
