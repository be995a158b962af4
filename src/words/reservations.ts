// What a member holds.
import type { Manner } from '../domain/manner.ts'
import type { Line, Message } from '../domain/message.ts'
import type { Reservation } from '../domain/reservation.ts'
import { sayParty } from './table.ts'
import { sayDate, sayTime } from './when.ts'

export function sayReservations(reservations: readonly Reservation[], manner: Manner): Message {
  if (reservations.length === 0) return { lines: [['You hold no reservation.']] }
  return { lines: reservations.map((reservation) => reservationLine(reservation, manner)) }
}

function reservationLine(held: Reservation, manner: Manner): Line {
  const seating = held.seating ? `, ${held.seating}` : ''
  return [
    { strong: held.venueName || 'A table' },
    `, ${sayDate(held.date)}, ${sayTime(held.time, manner)}, ${sayParty(held.partySize)}${seating} (`,
    { code: held.confirmation },
    ')',
  ]
}
