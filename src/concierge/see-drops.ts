// Shows when a venue's tables appeared in past hunts, and the rule that Cierge believes.
import type { DropHistory } from '../domain/drops/drop-history.ts'
import { onePerDate } from '../domain/drops/drop-observation.ts'
import type { Venue } from '../domain/venue.ts'
import { type AppContext, platformNameOf } from '../ports/app-context.ts'
import { knowDropRule } from './know-drop-rule.ts'

/** The number of observations that are read, of which each date counts once. */
const observationsRead = 100

/** Returns the venue's drops, at most `limit`. */
export async function seeDrops(
  app: Pick<AppContext, 'platforms' | 'store'>,
  venue: Venue,
  limit: number,
): Promise<DropHistory> {
  const [known, observations] = await Promise.all([
    knowDropRule(app, venue),
    app.store.dropObservations.of(venue, observationsRead),
  ])
  return {
    venue,
    platformName: platformNameOf(app, venue.platform),
    ...(known && { known }),
    drops: onePerDate(observations).slice(0, limit),
  }
}
