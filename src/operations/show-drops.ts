import { z } from 'zod'
import { seeDrops } from '../concierge/see-drops.ts'
import type { DropHistory } from '../domain/drops/drop-history.ts'
import type { Venue } from '../domain/venue.ts'
import { defineOperation } from './define-operation.ts'
import {
  dropRuleView,
  findRestaurant,
  onlyOne,
  restaurantField,
  type SeveralRestaurants,
  viewRule,
} from './views/restaurant.ts'
import { day, instant } from './views/times.ts'
import { venueView, viewVenue } from './views/venue.ts'

type ShownDrops = { readonly kind: 'one'; readonly venue: Venue; readonly history: DropHistory }

export const showDrops = defineOperation({
  name: 'show-drops',
  summary: 'Shows when the tables of a restaurant appeared in past hunts.',
  effect: 'read',
  route: { method: 'GET', path: '/restaurants/{restaurant}/drops' },
  chat: '/venue Carbone',
  cli: { verb: 'openings', args: ['restaurant'] },
  input: z.strictObject({
    restaurant: restaurantField,
    limit: z.int().min(1).max(50).default(20).meta({ description: 'How many openings at most.' }),
  }),
  output: z.object({
    restaurant: venueView,
    opens: dropRuleView.extend({ confidence: z.enum(['sure', 'likely', 'guess']) }).optional(),
    openings: z
      .array(
        z.object({
          date: day,
          expectedAt: instant,
          lateMs: z.number().optional().meta({
            description:
              'Milliseconds from the expected instant to the first tables; absent if none were seen.',
          }),
        }),
      )
      .meta({ description: 'The latest first.' }),
  }),
  async perform({ restaurant, limit }, context): Promise<ShownDrops | SeveralRestaurants> {
    const found = await findRestaurant(context, restaurant)
    if (found.kind === 'several') return found
    const { venue } = found
    return { kind: 'one', venue, history: await seeDrops(context.app, venue, limit) }
  },
  present(shown: ShownDrops | SeveralRestaurants) {
    const { venue, history } = onlyOne(shown)
    const { known, drops } = history
    return {
      restaurant: viewVenue(venue),
      ...(known && { opens: viewRule(known) }),
      openings: drops.map(({ date, dropAt, seenAfterMs }) => ({
        date,
        expectedAt: dropAt,
        ...(seenAfterMs !== undefined && { lateMs: seenAfterMs }),
      })),
    }
  },
})
