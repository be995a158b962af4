// Venues as Cierge last read them from a platform, so that their names are known without a request.
import type { Instant } from '../domain/time.ts'
import type { Venue, VenueHit } from '../domain/venue.ts'

export interface VenueRepository {
  find(venue: Pick<VenueHit, 'platform' | 'id'>): Promise<Venue | undefined>
  /** Adds a venue, or replaces the stored one. */
  remember(venue: Venue, at: Instant): Promise<void>
  /** Returns at most `limit` venues, the one that was stored last first. */
  latest(limit: number): Promise<readonly Venue[]>
}
