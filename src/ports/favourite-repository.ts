// Whose favourites venues are.
import type { MemberId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'
import type { Venue, VenueHit } from '../domain/venue.ts'

export interface FavouriteRepository {
  /** As last seen, in the order they were added. */
  of(memberId: MemberId): Promise<readonly Venue[]>
  /** Whether it was none before. The venue must be remembered already. */
  add(memberId: MemberId, venue: VenueHit, at: Instant): Promise<boolean>
  /** Whether it was one. */
  remove(memberId: MemberId, venue: VenueHit): Promise<boolean>
}
