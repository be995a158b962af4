// Reads a member's reservations from the profile, which lists past and canceled ones too.
import type { VenueId } from '../../domain/ids.ts'
import { blankReservation, type Reservation } from '../../domain/reservation.ts'
import { addMs, DAY_MS, type Instant, parseLocalDate, parseLocalTime } from '../../domain/time.ts'
import { openTableId } from './connection.ts'
import type { OpenTableReservation, ProfileAnswer } from './schema.ts'

/**
 * Returns the reservations from today on. A row that is not completely readable is marked as unclear. Returns
 * `undefined` if the profile has no list, or has rows of which none is readable.
 */
export function toReservations(
  { reservations }: ProfileAnswer,
  now: Instant,
): readonly Reservation[] | undefined {
  if (!reservations) return undefined
  const { history } = reservations
  if (history.length > 0 && history.every((row) => row === null)) return undefined
  // The venue's date may be one day behind the date in UTC. A time without a zone does not show this, so yesterday is
  // included.
  const yesterday = addMs(now, -DAY_MS).slice(0, 10)
  return history
    .filter((row) => row === null || !isOver(row))
    .map((row) => (row ? toReservation(row) : unclear))
    .filter(({ date }) => date === '' || date >= yesterday)
}

export function toReservation(row: OpenTableReservation): Reservation {
  const date = parseLocalDate(row.dateTime?.slice(0, 10) ?? '')
  const time = parseLocalTime(row.dateTime?.slice(11, 16) ?? '')
  const venueId = row.restaurant?.id ?? ''
  const partySize = row.partySize && Number.isInteger(row.partySize) ? row.partySize : 0
  const isClear = venueId !== '' && date && time && partySize > 0
  return {
    ...blank,
    handle: JSON.stringify([venueId, row.confirmationNumber]),
    confirmation: row.confirmationNumber,
    venueId: venueId as VenueId,
    venueName: row.restaurant?.name ?? '',
    ...(date && { date }),
    ...(time && { time }),
    partySize,
    ...(!isClear && { isUnclear: true }),
  }
}

const blank = blankReservation(openTableId)
const unclear: Reservation = { ...blank, isUnclear: true }

function isOver({ reservationStatus }: OpenTableReservation): boolean {
  return /cancel|no.?show|seated|finish|complete/i.test(reservationStatus ?? '')
}
