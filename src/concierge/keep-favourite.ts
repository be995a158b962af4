// Stores a member's favorites: adds, removes, and finds them by name.
import type { MemberId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import { isSameVenue, type Venue, type VenueHit } from '../domain/venue.ts'
import { isSameName } from '../domain/venue-name.ts'
import type { AppContext } from '../ports/app-context.ts'
import { proposeAmong } from './propose-venues.ts'

const mostFavourites = 50

/** Adds the favorite. Returns false, without a change, if it was one already. Refuses with `too-many-favorites`. */
export async function addFavourite(
  app: Pick<AppContext, 'clock' | 'store'>,
  venue: Venue,
  memberId: MemberId,
): Promise<boolean> {
  const now = app.clock.now()
  return app.store.transaction(async (store) => {
    const favourites = await store.favourites.of(memberId)
    if (favourites.some((favourite) => isSameVenue(favourite, venue))) return false
    if (favourites.length >= mostFavourites) {
      throw new Refusal({ kind: 'too-many-favourites', limit: mostFavourites })
    }
    await store.venues.remember(venue, now)
    return store.favourites.add(memberId, venue, now)
  })
}

/**
 * Returns the favorites that the text may mean, without a request to a platform. Refuses with `no-favorite` if there
 * is none.
 */
export async function findFavourites(
  app: Pick<AppContext, 'store'>,
  typed: string,
  memberId: MemberId,
): Promise<readonly VenueHit[]> {
  const favourites = await app.store.favourites.of(memberId)
  const sameName = favourites.filter(({ name }) => isSameName(name, typed))
  const meant = sameName.length > 0 ? sameName : proposeAmong(favourites, typed)
  if (meant.length === 0) throw new Refusal({ kind: 'no-favourite', typed: typed.slice(0, 40) })
  return meant
}

/** Removes the favorite. Returns whether it was one; of two presses at once, one gets `true`. */
export async function removeFavourite(
  app: Pick<AppContext, 'store'>,
  venue: VenueHit,
  memberId: MemberId,
): Promise<boolean> {
  return app.store.favourites.remove(memberId, venue)
}
