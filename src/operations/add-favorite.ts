import { z } from 'zod'
import { keepFavorite } from '../concierge/keep-favorite.ts'
import { defineOperation } from './define-operation.ts'
import { oneVenue, restaurantField } from './views/restaurant.ts'
import { venueView, viewVenue } from './views/venue.ts'

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
    const venue = await oneVenue(context, restaurant)
    await keepFavorite(context.app, venue, context.member.id)
    return venue
  },
  present: viewVenue,
})
