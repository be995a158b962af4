// Venues as last opened, so that their names are known without asking a platform.
import type { Instant } from '../domain/time.ts'
import type { Venue, VenueHit } from '../domain/venue.ts'

export interface VenueRepository {
  find(venue: Pick<VenueHit, 'platform' | 'id'>): Promise<Venue | undefined>
  /** Adds a venue, or replaces it. */
  remember(venue: Venue, at: Instant): Promise<void>
  /** Returns venues, the ones seen last first. */
  latest(limit: number): Promise<readonly Venue[]>
}
