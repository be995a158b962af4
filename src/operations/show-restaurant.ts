import { z } from 'zod'
import { describeVenue } from '../concierge/describe-venue.ts'
import { defineOperation } from './define-operation.ts'
import { cardView, oneVenue, restaurantField, viewCard } from './views/restaurant.ts'

export const showRestaurant = defineOperation({
  name: 'show-restaurant',
  summary: 'Shows a restaurant and when it opens its days.',
  effect: 'read',
  route: { method: 'GET', path: '/restaurants/{restaurant}' },
  chat: '/venue Carbone',
  cli: { verb: 'venue', args: ['restaurant'] },
  input: z.strictObject({ restaurant: restaurantField }),
  output: cardView,
  async perform({ restaurant }, context) {
    return describeVenue(context.app, await oneVenue(context, restaurant), context.member.id)
  },
  present: viewCard,
})
