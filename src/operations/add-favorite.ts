import { z } from 'zod'
import { keepFavorite } from '../concierge/keep-favorite.ts'
import type { Venue } from '../domain/venue.ts'
import { defineOperation } from './define-operation.ts'
import { findRestaurant, onlyOne, restaurantField, type SeveralRestaurants } from './views/restaurant.ts'
import { venueView, viewVenue } from './views/venue.ts'

/** `isNew` is false if the restaurant was a favorite already. */
type Added = { readonly kind: 'one'; readonly venue: Venue; readonly isNew: boolean }

export const addFavorite = defineOperation({
  name: 'add-favorite',
  summary: 'Adds a favorite restaurant.',
  effect: 'write',
  route: { method: 'PUT', path: '/favorites/{restaurant}' },
  chat: '/favorites add Carbone',
  cli: { verb: 'favorite', args: ['restaurant'] },
  input: z.strictObject({ restaurant: restaurantField }),
  output: venueView,
  async perform({ restaurant }, context) {
    const found = await findRestaurant(context, restaurant)
    if (found.kind === 'several') return found
    return { ...found, isNew: await keepFavorite(context.app, found.venue, context.member.id) }
  },
  present: (added: Added | SeveralRestaurants) => viewVenue(onlyOne(added).venue),
})
