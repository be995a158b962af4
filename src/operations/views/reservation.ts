// A booked table as programs see it.
import { z } from 'zod'
import type { Reservation } from '../../domain/reservation.ts'
import { day, instant } from './times.ts'

export const reservationView = z
  .object({
    confirmation: z.string().meta({ description: 'The number that a guest quotes at the restaurant.' }),
    restaurantName: z.string(),
    date: day.or(z.literal('')),
    time: z.string().meta({ description: 'Such as 19:30; empty if the platform does not say.' }),
    partySize: z.int(),
    seating: z.string().optional(),
    freeCancelUntil: instant.optional(),
    isUnclear: z
      .boolean()
      .optional()
      .meta({ description: 'The platform’s row could not be read completely.' }),
  })
  .meta({ id: 'Reservation' })

/** Returns the view of a reservation. Leaves out the platform's handle, which could release the table. */
export function viewReservation(reservation: Reservation): z.output<typeof reservationView> {
  const { confirmation, venueName, date, time, partySize, seating, freeCancelUntil, isUnclear } = reservation
  return {
    confirmation,
    restaurantName: venueName,
    date,
    time,
    partySize,
    ...(seating && { seating }),
    ...(freeCancelUntil && { freeCancelUntil }),
    ...(isUnclear && { isUnclear }),
  }
}
