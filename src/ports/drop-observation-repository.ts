// Observations of venues' drops, one per order.
import type { DropObservation } from '../domain/drops/drop-observation.ts'
import type { SharedDrop } from '../domain/drops/shared-drop.ts'
import type { VenueHit } from '../domain/venue.ts'

/** An observation with its venue. */
type ObservedDrop = DropObservation & Pick<SharedDrop, 'platform' | 'venueId'>

export interface DropObservationRepository {
  /** Returns at most `limit` observations of a venue, the latest drops first. */
  of(venue: VenueHit, limit: number): Promise<readonly DropObservation[]>
  /** Returns at most `limit` observations of all venues, those that ended last first. */
  latest(limit: number): Promise<readonly ObservedDrop[]>
  /** Adds an observation. Does nothing if the order already has one. */
  keep(venue: VenueHit, observation: DropObservation): Promise<void>
}
