// Venues as they were when last opened, so that their names are known without asking a platform.
import type { Instant } from '../domain/time.ts'
import type { Venue, VenueHit } from '../domain/venue.ts'

export interface VenueRepository {
  find(venue: Pick<VenueHit, 'platform' | 'id'>): Promise<Venue | undefined>
  /** Inserts, or replaces what was known of it. */
  remember(venue: Venue, at: Instant): Promise<void>
  /** The ones seen last first. */
  latest(limit: number): Promise<readonly Venue[]>
}
