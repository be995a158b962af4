import { z } from 'zod'
import { describeVenue } from '../concierge/describe-venue.ts'
import { setDropRule } from '../concierge/set-drop-rule.ts'
import type { SaidDropRule } from '../domain/drops/drop-rule.ts'
import { Refusal } from '../domain/refusal.ts'
import type { LocalTime } from '../domain/time.ts'
import { readDropRule } from '../reading/index.ts'
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
  cli: { verb: 'drop', args: ['restaurant', 'rule'] },
  input: z.strictObject({
    restaurant: restaurantField,
    rule: z.string().max(100).optional().meta({
      description:
        'In words, instead of leadDays and at: “the first of the month at 10”, “every Monday at noon for the next week”, “30 days ahead between 10 and 10:30”, “14 days ahead, lunch at 9, dinner at 10”.',
    }),
    leadDays: z.int().min(0).max(400).optional().meta({ description: 'How many days ahead.' }),
    at: time.optional(),
  }),
  output: cardView,
  async perform(
    { restaurant, rule: words, leadDays, at },
    context,
  ): Promise<ShownRestaurant | SeveralRestaurants> {
    const { app, member } = context
    const found = await findRestaurant(context, restaurant)
    if (found.kind === 'several') return found
    const { venue } = found
    const ahead = { ...(leadDays !== undefined && { leadDays }), ...(at && { at: at as LocalTime }) }
    const said: SaidDropRule = words === undefined ? ahead : readRule(words)
    const rule = await setDropRule(app, { venue, said, memberId: member.id })
    return { kind: 'one', rule, facts: await describeVenue(app, found, member.id) }
  },
  present: (set: ShownRestaurant | SeveralRestaurants) => viewCard(onlyOne(set).facts),
})

/** Reads the rule in words. Refuses other words with `unreadable-option`. */
export function readRule(typed: string): SaidDropRule {
  const rule = readDropRule(typed)
  if (rule) return rule
  const example = '30 days 10:00'
  throw new Refusal({ kind: 'unreadable-option', option: 'rule', typed: typed.slice(0, 40), example })
}
