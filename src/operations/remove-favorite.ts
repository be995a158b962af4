import { z } from 'zod'
import { findFavorites, forgetFavorite } from '../concierge/keep-favorite.ts'
import { Refusal } from '../domain/refusal.ts'
import { defineOperation } from './define-operation.ts'
import { restaurantField } from './views/restaurant.ts'
import { venueView, viewVenue } from './views/venue.ts'

export const removeFavorite = defineOperation({
  name: 'remove-favorite',
  summary: 'Removes a favorite restaurant.',
  effect: 'write',
  route: { method: 'DELETE', path: '/favorites/{restaurant}' },
  chat: '/favorites remove Carbone',
  cli: { verb: 'unfavorite', args: ['restaurant'] },
  input: z.strictObject({ restaurant: restaurantField }),
  output: venueView,
  async perform({ restaurant }, { app, member }) {
    const [only, ...others] = await findFavorites(app, restaurant, member.id)
    if (!only || others.length > 0) throw new Refusal({ kind: 'no-favorite', typed: restaurant.slice(0, 40) })
    await forgetFavorite(app, only, member.id)
    return only
  },
  present: viewVenue,
})
