// The restaurant that a text names, and its card as programs see it.
import { z } from 'zod'
import type { VenueFacts } from '../../concierge/describe-venue.ts'
import { findVenue } from '../../concierge/find-venue.ts'
import { openVenues } from '../../concierge/open-place.ts'
import type { KnownDropRule } from '../../domain/drops/drop.ts'
import type { DropRule } from '../../domain/drops/drop-rule.ts'
import { defaultLocale } from '../../domain/locale.ts'
import type { JoinedVenue } from '../../domain/place.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type Venue, type VenueHit, venueReference } from '../../domain/venue.ts'
import { sayRule } from '../../words/drop-rule.ts'
import type { OperationContext } from '../define-operation.ts'
import { day, instant, time } from './times.ts'
import { venueView, viewVenue } from './venue.ts'

export const restaurantField = z.string().min(1).max(200).meta({
  description: 'A reference such as resy:1505, or a name that only one restaurant has.',
})

export const dropRuleView = z
  .object({
    words: z.string().meta({ description: 'The rule as a phrase: 30 days ahead at 10:00 am.' }),
    kind: z.enum(['monthly', 'weekly']).optional().meta({
      description:
        'Absent if each day opens leadDays days before. Otherwise a whole month or week opens at once.',
    }),
    leadDays: z.int().optional(),
    day: z.int().optional().meta({ description: 'Monthly: the day of the month; 31 is the last day.' }),
    monthsAhead: z.int().optional().meta({ description: 'Monthly: which month opens; 1 is the next one.' }),
    weekday: z.int().optional().meta({ description: 'Weekly: the weekday; 0 is Sunday.' }),
    weeksAhead: z.int().optional().meta({ description: 'Weekly: which week opens; 1 is the next one.' }),
    at: time,
    until: time.optional().meta({ description: 'Set if days open at some time between at and until.' }),
    lunchAt: time.optional().meta({ description: 'Set if lunch opens at another time than dinner.' }),
  })
  .meta({ id: 'OpeningRule', description: 'When a day opens, on the restaurant’s clock.' })

export const cardView = venueView
  .extend({
    platform: z.string(),
    minParty: z.int(),
    maxParty: z.int(),
    isFavorite: z.boolean(),
    alsoOn: z
      .array(z.object({ platform: z.string(), reference: z.string() }))
      .meta({ description: 'Other platforms that have the same restaurant.' }),
    opens: dropRuleView.extend({ confidence: z.enum(['sure', 'likely', 'guess']) }).optional(),
    nextOpening: z.object({ date: day, at: instant }).optional(),
  })
  .meta({ id: 'RestaurantCard' })

/** The restaurants that a text may mean, if it is not clear which one. */
export type SeveralRestaurants = {
  readonly kind: 'several'
  readonly typed: string
  readonly hits: readonly JoinedVenue[]
}

type FoundRestaurant =
  | {
      readonly kind: 'one'
      readonly venue: Venue
      /** The entries of the same restaurant on other platforms. */
      readonly alsoOn: readonly VenueHit[]
    }
  | SeveralRestaurants

/** A restaurant's card. `rule` is the drop rule that this call stored. */
export type ShownRestaurant = { readonly kind: 'one'; readonly facts: VenueFacts; readonly rule?: DropRule }

/**
 * Returns the restaurant that the text names, on the platform that the member picked or else on the first. Refuses with
 * `unknown-venue` if there is none.
 */
export async function findRestaurant(
  { app, member }: OperationContext,
  typed: string,
): Promise<FoundRestaurant> {
  const found = await findVenue(app, typed, member.id)
  if (found.kind === 'several') return { kind: 'several', typed, hits: found.hits }
  const opened = found.kind === 'one' ? found : await openVenues(app, found.hits.slice(0, 1), found.hits)
  const { venue, alsoAt = [], alsoOn = [] } = opened
  return { kind: 'one', venue, alsoOn: [...alsoAt, ...alsoOn] }
}

/**
 * Returns the result for one restaurant, for programs. Refuses several restaurants: the caller can send a venue
 * reference instead.
 */
export function onlyOne<One extends { readonly kind: 'one' }>(
  result: One | SeveralRestaurants,
  refusal: 'unknown-venue' | 'no-favorite' = 'unknown-venue',
): One {
  if (result.kind === 'one') return result
  throw new Refusal({ kind: refusal, typed: result.typed.slice(0, 40) })
}

/** Returns the view of a restaurant's card. */
export function viewCard({
  venue,
  platformName,
  known,
  next,
  isFavorite,
  alsoOn,
}: VenueFacts): z.output<typeof cardView> {
  return {
    ...viewVenue(venue),
    platform: platformName,
    minParty: venue.minParty,
    maxParty: venue.maxParty,
    isFavorite: isFavorite,
    alsoOn: alsoOn.map(({ platformName, hit }) => ({
      platform: platformName,
      reference: venueReference(hit),
    })),
    ...(known && { opens: viewRule(known) }),
    ...(next && { nextOpening: { date: next.date, at: next.dropAt } }),
  }
}

/** Returns the view of a drop rule: its words and its parts. */
export function viewRule({ rule, confidence }: KnownDropRule) {
  const { kind, ...facts } = rule
  return { words: sayRule(rule, defaultLocale), ...(kind && { kind }), ...facts, confidence }
}
