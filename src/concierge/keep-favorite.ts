// Adds, removes and finds a member's favorites.
import type { MemberId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import { isSameVenue, type Venue, type VenueHit } from '../domain/venue.ts'
import { isSameName } from '../domain/venue-name.ts'
import type { AppContext } from '../ports/app-context.ts'
import { proposeAmong } from './propose-venues.ts'

const mostFavorites = 50

/** Adds a favorite. Returns false if the venue was a favorite already. Refuses with `too-many-favorites`. */
export async function keepFavorite(
  app: Pick<AppContext, 'clock' | 'store'>,
  venue: Venue,
  memberId: MemberId,
): Promise<boolean> {
  const now = app.clock.now()
  return app.store.transaction(async (store) => {
    const favorites = await store.favorites.of(memberId)
    if (favorites.some((favorite) => isSameVenue(favorite, venue))) return false
    if (favorites.length >= mostFavorites) {
      throw new Refusal({ kind: 'too-many-favorites', limit: mostFavorites })
    }
    await store.venues.remember(venue, now)
    return store.favorites.add(memberId, venue, now)
  })
}

/**
 * Returns the favorites whose name matches the text, without a request to a platform. Refuses with `no-favorite` if
 * none matches.
 */
export async function findFavorites(
  app: Pick<AppContext, 'store'>,
  typed: string,
  memberId: MemberId,
): Promise<readonly VenueHit[]> {
  const favorites = await app.store.favorites.of(memberId)
  const sameName = favorites.filter(({ name }) => isSameName(name, typed))
  const meant = sameName.length > 0 ? sameName : proposeAmong(favorites, typed)
  if (meant.length === 0) throw new Refusal({ kind: 'no-favorite', typed: typed.slice(0, 40) })
  return meant
}

/**
 * Removes a favorite. Returns true if the venue was a favorite. Of two presses at once, only one call returns true.
 */
export async function forgetFavorite(
  app: Pick<AppContext, 'store'>,
  venue: VenueHit,
  memberId: MemberId,
): Promise<boolean> {
  return app.store.favorites.remove(memberId, venue)
}
