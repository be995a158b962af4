// Builds the fields with which Resy marks venues that no program can book. The answers of search, venue and find
// contain them. A venue that programs can book gets none of these fields, because it is not known which of them Resy
// sends then.
import type { VenueSpec } from '../world.ts'

export function marksOf({ peopleOnly = {} }: VenueSpec) {
  return {
    ...(peopleOnly.captcha && { feature_recaptcha: true }),
    ...(peopleOnly.concierge && { gda_concierge_booking: true }),
    // Recorded answers of Resy have a number here, not a boolean.
    ...(peopleOnly.transfers && { requires_reservation_transfers: 1 }),
    ...(peopleOnly.tock && { is_tock_inventory: true }),
    ...(peopleOnly.reopensOn && { reopen: { date: peopleOnly.reopensOn } }),
  }
}
