// What hunts saw of venues' drops: one observation an order.
import type { DropObservation } from '../domain/drop-observation.ts'
import type { VenueHit } from '../domain/venue.ts'

export interface DropObservationRepository {
  /** The latest drops first. */
  of(venue: VenueHit, limit: number): Promise<readonly DropObservation[]>
  /** The first one of an order stays. */
  keep(venue: VenueHit, observation: DropObservation): Promise<void>
}
