import { z } from 'zod'
import { describeVenue } from '../concierge/describe-venue.ts'
import { setDropRule } from '../concierge/set-drop-rule.ts'
import type { LocalTime } from '../domain/time.ts'
import { defineOperation } from './define-operation.ts'
import { cardView, oneVenue, restaurantField, viewCard } from './views/restaurant.ts'
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
  async perform({ restaurant, leadDays, at }, context) {
    const { app, member } = context
    const venue = await oneVenue(context, restaurant)
    const said = { ...(leadDays !== undefined && { leadDays }), ...(at && { at: at as LocalTime }) }
    await setDropRule(app, { venue, said, memberId: member.id })
    return describeVenue(app, venue, member.id)
  },
  present: viewCard,
})
