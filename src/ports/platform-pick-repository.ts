// The platforms that members picked for restaurants that several platforms have.
import type { MemberId } from '../domain/ids.ts'
import type { VenueKey } from '../domain/place.ts'
import type { Instant } from '../domain/time.ts'

export interface PlatformPickRepository {
  /** Returns the member's latest pick for a restaurant with these entries; empty if there is none. */
  of(memberId: MemberId, entries: readonly VenueKey[]): Promise<readonly VenueKey[]>
  /** Records the entries that the member picked for a restaurant: one, or several that are tried together. */
  keep(memberId: MemberId, picked: readonly VenueKey[], at: Instant): Promise<void>
}
