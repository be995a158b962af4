// Observations of venues' drops: one per order.
import type { DropObservation } from '../domain/drop-observation.ts'
import type { VenueHit } from '../domain/venue.ts'

export interface DropObservationRepository {
  /** Returns observations, the latest drops first. */
  of(venue: VenueHit, limit: number): Promise<readonly DropObservation[]>
  /** Adds an observation. The first one of an order stays. */
  keep(venue: VenueHit, observation: DropObservation): Promise<void>
}
