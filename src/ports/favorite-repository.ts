// Members' favorite venues.
import type { MemberId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'
import type { Venue, VenueHit } from '../domain/venue.ts'

export interface FavoriteRepository {
  /** Returns the member's favorites in the order in which they were added. Each venue is as Cierge last saw it. */
  of(memberId: MemberId): Promise<readonly Venue[]>
  /**
   * Adds a favorite. Returns false, and changes nothing, if the venue is one already. `VenueRepository` must already
   * know the venue.
   */
  add(memberId: MemberId, venue: VenueHit, at: Instant): Promise<boolean>
  /** Removes a favorite. Returns whether the venue was one. */
  remove(memberId: MemberId, venue: VenueHit): Promise<boolean>
}
