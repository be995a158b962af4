// Handles venues at which Cierge can't book, only a person can: refuses a request for one, or allows a watch that
// only announces tables.
import { type ByHand, byHandAt, isHandedOver, showsTables } from '../domain/by-hand.ts'
import type { Draft } from '../domain/draft.ts'
import { pageSiteOf } from '../domain/page-site.ts'
import { PlatformError } from '../domain/platform-error.ts'
import { Refusal, type RefusalFacts } from '../domain/refusal.ts'
import type { KnownTable } from '../domain/table-page.ts'
import type { Venue, VenueHit } from '../domain/venue.ts'
import { type AppContext, platformNameOf, platformOf } from '../ports/app-context.ts'

type ByHandFacts = Extract<RefusalFacts, { kind: 'by-hand' }>

/**
 * Returns why only people can book the venue, as facts for a refusal or an offer. Returns `undefined` if Cierge can
 * book it now.
 * @param table the parts of the wanted table that are known, for the page.
 */
export function byHandFacts(
  app: Pick<AppContext, 'clock' | 'platforms'>,
  venue: Venue,
  table: KnownTable = {},
): ByHandFacts | undefined {
  const why = byHandAt(venue, app.clock.now())
  const platformName = platformNameOf(app, venue.platform)
  return why && { kind: 'by-hand', venue, platformName, why, table }
}

/** Refuses with `by-hand` if only people can book the venue. */
export function checkByHand(
  app: Pick<AppContext, 'clock' | 'platforms'>,
  venue: Venue,
  table?: KnownTable,
): void {
  const facts = byHandFacts(app, venue, table)
  if (facts) throw new Refusal(facts)
}

/**
 * Returns the parts of a draft's table that are known. The address of a venue's page has room for one day, so several
 * days count as unknown.
 */
export function tableOf({ dates, partySize, wish }: Draft): KnownTable {
  const [date, ...others] = dates
  return { ...(others.length === 0 && { date }), partySize, windows: wish.windows }
}

/**
 * Refuses with `by-hand` if only people can book the venue and the venue shows no tables that a watch could announce.
 */
export function checkWatchable(
  app: Pick<AppContext, 'clock' | 'platforms'>,
  venue: Venue,
  table: KnownTable,
): void {
  const facts = byHandFacts(app, venue, table)
  if (facts && !showsTables(facts.why)) throw new Refusal(facts)
}

/** Returns true if only people can book the venue and the draft asks for announcements of tables or of the opening. */
export function asksToBeTold({ clock }: Pick<AppContext, 'clock'>, { venue, terms }: Draft): boolean {
  const why = venue && byHandAt(venue, clock.now())
  return terms.isToldOnly === true && why !== undefined && isHandedOver(why)
}

/**
 * Returns true if the venue does not even show its free tables. Cierge can then only send the venue's page shortly
 * before a day opens.
 */
export function showsNothing({ clock }: Pick<AppContext, 'clock'>, venue: Venue): boolean {
  const why = byHandAt(venue, clock.now())
  return why !== undefined && isHandedOver(why) && !showsTables(why)
}

/** Returns the venue, without its `byHand` mark if the venue has reopened since. */
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
    if (pageSiteOf(venue.platform)) return asOfNow(app, known)
    return asOfNow(app, (await platformOf(app, venue.platform).venue(venue.id)) ?? known)
  } catch (error) {
    if (error instanceof PlatformError) return asOfNow(app, known)
    throw error
  }
}
