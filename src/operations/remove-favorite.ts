import { z } from 'zod'
import { findFavorites, forgetFavorite } from '../concierge/keep-favorite.ts'
import type { VenueHit } from '../domain/venue.ts'
import { defineOperation } from './define-operation.ts'
import { onlyOne, restaurantField, type SeveralRestaurants } from './views/restaurant.ts'
import { venueView, viewVenue } from './views/venue.ts'

/** `wasOne` is false if another call removed the favorite meanwhile. */
type Forgotten = { readonly kind: 'one'; readonly venue: VenueHit; readonly wasOne: boolean }

export const removeFavorite = defineOperation({
  name: 'remove-favorite',
  summary: 'Removes a favorite restaurant.',
  effect: 'write',
  route: { method: 'DELETE', path: '/favorites/{restaurant}' },
  chat: '/favorites remove Carbone',
  cli: { verb: 'unfavorite', args: ['restaurant'] },
  input: z.strictObject({ restaurant: restaurantField }),
  output: venueView,
  async perform({ restaurant }, { app, member }): Promise<Forgotten | SeveralRestaurants> {
    const hits = await findFavorites(app, restaurant, member.id)
    const [only, ...others] = hits
    if (!only || others.length > 0) return { kind: 'several', typed: restaurant, hits }
    return { kind: 'one', venue: only, wasOne: await forgetFavorite(app, only, member.id) }
  },
  present: (removed: Forgotten | SeveralRestaurants) => viewVenue(onlyOne(removed, 'no-favorite').venue),
})
