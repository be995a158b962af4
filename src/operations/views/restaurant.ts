// The restaurant that a text names, and its card as programs see it.
import { z } from 'zod'
import type { VenueFacts } from '../../concierge/describe-venue.ts'
import { findVenue } from '../../concierge/find-venue.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Venue } from '../../domain/venue.ts'
import type { OperationContext } from '../define-operation.ts'
import { day, instant, time } from './times.ts'
import { venueView, viewVenue } from './venue.ts'

export const restaurantField = z.string().min(1).max(200).meta({
  description: 'A reference such as resy:1505, or a name that only one restaurant has.',
})

const dropRuleView = z
  .object({ leadDays: z.int(), at: time })
  .meta({ id: 'OpeningRule', description: 'A day opens this many days before, at this time.' })

export const cardView = venueView
  .extend({
    platform: z.string(),
    minParty: z.int(),
    maxParty: z.int(),
    isFavorite: z.boolean(),
    opens: dropRuleView.extend({ confidence: z.enum(['sure', 'likely', 'guess']) }).optional(),
    nextOpening: z.object({ date: day, at: instant }).optional(),
  })
  .meta({ id: 'RestaurantCard' })

/**
 * Returns the restaurant. Refuses with `unknown-venue` a name that several restaurants have. The caller can then send
 * a venue reference instead.
 */
export async function oneVenue({ app, member }: OperationContext, typed: string): Promise<Venue> {
  const found = await findVenue(app, typed, member.id)
  if (found.kind === 'one') return found.venue
  throw new Refusal({ kind: 'unknown-venue', typed: typed.slice(0, 40) })
}

/** Returns the view of a restaurant's card. */
export function viewCard({
  venue,
  platformName,
  known,
  next,
  isFavorite,
}: VenueFacts): z.output<typeof cardView> {
  return {
    ...viewVenue(venue),
    platform: platformName,
    minParty: venue.minParty,
    maxParty: venue.maxParty,
    isFavorite: isFavorite,
    ...(known && { opens: { ...known.rule, confidence: known.confidence } }),
    ...(next && { nextOpening: { date: next.date, at: next.dropAt } }),
  }
}
