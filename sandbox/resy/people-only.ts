// How Resy marks places that no program can book: in search, on the page and in find alike. A place without a mark is
// told nothing of it, for which of them stand everywhere is not known.
import type { VenueSpec } from '../world.ts'

export function marksOf({ peopleOnly = {} }: VenueSpec) {
  return {
    ...(peopleOnly.captcha && { feature_recaptcha: true }),
    ...(peopleOnly.concierge && { gda_concierge_booking: true }),
    // Recorded as a number.
    ...(peopleOnly.transfers && { requires_reservation_transfers: 1 }),
    ...(peopleOnly.tock && { is_tock_inventory: true }),
    ...(peopleOnly.reopensOn && { reopen: { date: peopleOnly.reopensOn } }),
  }
}
