// Observations of venues' drops, one per order.
import type { DropObservation } from '../domain/drops/drop-observation.ts'
import type { VenueHit } from '../domain/venue.ts'

export interface DropObservationRepository {
  /** Returns at most `limit` observations of a venue, the latest drops first. */
  of(venue: VenueHit, limit: number): Promise<readonly DropObservation[]>
  /** Adds an observation. Does nothing if the order already has one. */
  keep(venue: VenueHit, observation: DropObservation): Promise<void>
}
