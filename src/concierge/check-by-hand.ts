// Handles venues that only people can book: refuses a request before anything is planned, or allows a watch that only
// announces tables.
import { type ByHand, byHandAt, showsTables } from '../domain/by-hand.ts'
import type { Draft } from '../domain/draft.ts'
import { PlatformError } from '../domain/platform-error.ts'
import { Refusal, type RefusalFacts } from '../domain/refusal.ts'
import type { Venue, VenueHit } from '../domain/venue.ts'
import { type AppContext, platformOf } from '../ports/app-context.ts'

type ByHandFacts = Extract<RefusalFacts, { kind: 'by-hand' }>

/** Returns the facts for a refusal or an offer; `undefined` if Cierge can book there now. */
export function byHandFacts(
  app: Pick<AppContext, 'clock' | 'platforms'>,
  venue: Venue,
): ByHandFacts | undefined {
  const why = byHandAt(venue, app.clock.now())
  const { name: venueName, url } = venue
  const platformName = platformOf(app, venue.platform).name
  return why && { kind: 'by-hand', venueName, platformName, why, ...(url !== undefined && { url }) }
}

/** Refuses with `by-hand` if only people can book there. */
export function checkByHand(app: Pick<AppContext, 'clock' | 'platforms'>, venue: Venue): void {
  const facts = byHandFacts(app, venue)
  if (facts) throw new Refusal(facts)
}

/** Refuses a watch with `by-hand`, except where the venue shows its tables: a watch may announce those. */
export function checkWatchable(app: Pick<AppContext, 'clock' | 'platforms'>, venue: Venue): void {
  const facts = byHandFacts(app, venue)
  if (facts && !showsTables(facts.why)) throw new Refusal(facts)
}

/**
 * Returns true if the draft asks only for announcements and the venue can be booked by people only, but shows its
 * tables.
 */
export function asksToBeTold({ clock }: Pick<AppContext, 'clock'>, { venue, terms }: Draft): boolean {
  const why = venue && byHandAt(venue, clock.now())
  return terms.isToldOnly === true && why !== undefined && showsTables(why)
}

/** Returns the venue without a `byHand` mark that no longer applies. */
export function asOfNow<V extends VenueHit>({ clock }: Pick<AppContext, 'clock'>, venue: V): V {
  const byHand = byHandAt(venue, clock.now())
  if (byHand === venue.byHand) return venue
  const { byHand: _past, ...rest } = venue
  return rest as V
}

/** Returns the venue as its platform has it now, or as it was seen last if the platform does not answer. */
export async function venueNow(
  app: Pick<AppContext, 'clock' | 'platforms'>,
  venue: Venue,
  seen?: ByHand,
): Promise<Venue> {
  const known = seen ? { ...venue, byHand: seen } : venue
  try {
    return asOfNow(app, (await platformOf(app, venue.platform).venue(venue.id)) ?? known)
  } catch (error) {
    if (error instanceof PlatformError) return asOfNow(app, known)
    throw error
  }
}
