// Handles venues that only people can book: refuses a request before any planning, or allows a watch that only
// announces tables.
import { type ByHand, byHandAt, showsTables } from '../domain/by-hand.ts'
import type { Draft } from '../domain/draft.ts'
import { PlatformError } from '../domain/platform-error.ts'
import { Refusal, type RefusalFacts } from '../domain/refusal.ts'
import type { Venue, VenueHit } from '../domain/venue.ts'
import { type AppContext, platformOf } from '../ports/app-context.ts'

type ByHandFacts = Extract<RefusalFacts, { kind: 'by-hand' }>

/**
 * Returns why only people can book the venue, as facts for a refusal or an offer. Returns `undefined` if Cierge can
 * book it now.
 */
export function byHandFacts(
  app: Pick<AppContext, 'clock' | 'platforms'>,
  venue: Venue,
): ByHandFacts | undefined {
  const why = byHandAt(venue, app.clock.now())
  const { name: venueName, url } = venue
  const platformName = platformOf(app, venue.platform).name
  return why && { kind: 'by-hand', venueName, platformName, why, ...(url !== undefined && { url }) }
}

/** Refuses with `by-hand` if only people can book the venue. */
export function checkByHand(app: Pick<AppContext, 'clock' | 'platforms'>, venue: Venue): void {
  const facts = byHandFacts(app, venue)
  if (facts) throw new Refusal(facts)
}

/**
 * Refuses a watch with `by-hand` if only people can book the venue. Allows the watch if the venue shows its tables,
 * because a watch can announce them.
 */
export function checkWatchable(app: Pick<AppContext, 'clock' | 'platforms'>, venue: Venue): void {
  const facts = byHandFacts(app, venue)
  if (facts && !showsTables(facts.why)) throw new Refusal(facts)
}

/**
 * Returns true if the draft asks only for announcements, only people can book the venue, and the venue shows its
 * tables.
 */
export function asksToBeTold({ clock }: Pick<AppContext, 'clock'>, { venue, terms }: Draft): boolean {
  const why = venue && byHandAt(venue, clock.now())
  return terms.isToldOnly === true && why !== undefined && showsTables(why)
}

/** Returns the venue, without its `byHand` mark if the mark no longer applies because the venue has reopened. */
export function asOfNow<V extends VenueHit>({ clock }: Pick<AppContext, 'clock'>, venue: V): V {
  const byHand = byHandAt(venue, clock.now())
  if (byHand === venue.byHand) return venue
  const { byHand: _past, ...rest } = venue
  return rest as V
}

/**
 * Returns the venue as its platform describes it now. If the platform does not answer, returns the given venue, with
 * `seen` as its `byHand` mark.
 * @param seen the reason why only people can book the venue, if a hunt or a poll has seen one.
 */
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
