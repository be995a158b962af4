// A booked table with its charge and its request, as programs see it.
import { z } from 'zod'
import type { Held } from '../../concierge/list-reservations.ts'
import { chargeView, viewCharge } from './charge.ts'
import { reservationView, viewReservation } from './reservation.ts'

export const heldView = reservationView
  .extend({
    platform: z.string(),
    code: z
      .string()
      .optional()
      .meta({ description: 'The request that booked it. Absent if booked by hand.' }),
    charge: chargeView.optional(),
  })
  .meta({ id: 'HeldTable' })

/** Returns the view of a booked table. */
export function viewHeld({ reservation, job, venueName, platformName, charge }: Held) {
  return {
    ...viewReservation(reservation),
    restaurantName: venueName,
    platform: platformName,
    ...(job && { code: job.id }),
    ...(charge && { charge: viewCharge(charge) }),
  }
}
