// Members' favorite venues.
import type { MemberId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'
import type { Venue, VenueHit } from '../domain/venue.ts'

export interface FavouriteRepository {
  /** Returns them as last seen, in the order of adding. */
  of(memberId: MemberId): Promise<readonly Venue[]>
  /** Adds a favorite. Returns whether it is new. The venue must be remembered already. */
  add(memberId: MemberId, venue: VenueHit, at: Instant): Promise<boolean>
  /** Removes a favorite. Returns whether it was one. */
  remove(memberId: MemberId, venue: VenueHit): Promise<boolean>
}
