import { z } from 'zod'
import { describeVenue } from '../concierge/describe-venue.ts'
import { setDropRule } from '../concierge/set-drop-rule.ts'
import type { LocalTime } from '../domain/time.ts'
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
import { time } from './views/times.ts'

export const setOpening = defineOperation({
  name: 'set-opening',
  summary: 'Says when a restaurant opens its days.',
  effect: 'write',
  route: { method: 'PUT', path: '/restaurants/{restaurant}/opening' },
  chat: '/venue Carbone 30 days 10:00',
  cli: { verb: 'drop', args: ['restaurant'] },
  input: z.strictObject({
    restaurant: restaurantField,
    leadDays: z.int().min(0).max(400).optional().meta({ description: 'How many days ahead.' }),
    at: time.optional(),
  }),
  output: cardView,
  async perform({ restaurant, leadDays, at }, context): Promise<ShownRestaurant | SeveralRestaurants> {
    const { app, member } = context
    const found = await findRestaurant(context, restaurant)
    if (found.kind === 'several') return found
    const { venue } = found
    const said = { ...(leadDays !== undefined && { leadDays }), ...(at && { at: at as LocalTime }) }
    const rule = await setDropRule(app, { venue, said, memberId: member.id })
    return { kind: 'one', rule, facts: await describeVenue(app, found, member.id) }
  },
  present: (set: ShownRestaurant | SeveralRestaurants) => viewCard(onlyOne(set).facts),
})
