import { z } from 'zod'
import { describeVenue } from '../concierge/describe-venue.ts'
import { defineOperation } from './define-operation.ts'
import {
  cardView,
  findRestaurant,
  onlyOne,
  restaurantField,
  type SeveralRestaurants,
  type ShownRestaurant,
  viewCard,
} from './views/restaurant.ts'

export const showRestaurant = defineOperation({
  name: 'show-restaurant',
  summary: 'Shows a restaurant and when it opens its days.',
  effect: 'read',
  route: { method: 'GET', path: '/restaurants/{restaurant}' },
  chat: '/venue Carbone',
  cli: { verb: 'venue', args: ['restaurant'] },
  input: z.strictObject({ restaurant: restaurantField }),
  output: cardView,
  async perform({ restaurant }, context): Promise<ShownRestaurant | SeveralRestaurants> {
    const found = await findRestaurant(context, restaurant)
    if (found.kind === 'several') return found
    return { kind: 'one', facts: await describeVenue(context.app, found, context.member.id) }
  },
  present: (shown: ShownRestaurant | SeveralRestaurants) => viewCard(onlyOne(shown).facts),
})
