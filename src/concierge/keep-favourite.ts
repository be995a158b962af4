// Adds, removes and finds a member's favorites.
import type { MemberId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import { isSameVenue, type Venue, type VenueHit } from '../domain/venue.ts'
import { isSameName } from '../domain/venue-name.ts'
import type { AppContext } from '../ports/app-context.ts'
import { proposeAmong } from './propose-venues.ts'

const mostFavourites = 50

/** Adds a favorite. Returns false if the venue was one already. Refuses with `too-many-favourites`. */
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
 * Returns the favorites whose name matches the text, without a request to a platform. Refuses with `no-favourite` if
 * none matches.
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

/** Removes a favorite. Returns true if the venue was one. Of two presses at once, only one call returns true. */
export async function removeFavourite(
  app: Pick<AppContext, 'store'>,
  venue: VenueHit,
  memberId: MemberId,
): Promise<boolean> {
  return app.store.favourites.remove(memberId, venue)
}
