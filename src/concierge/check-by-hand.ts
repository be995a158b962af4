// Where only people can book: refused before anything is planned, or watched so that its member is told of tables.
import { type ByHand, byHandAt, showsTables } from '../domain/by-hand.ts'
import type { Draft } from '../domain/draft.ts'
import { PlatformError } from '../domain/platform-error.ts'
import { Refusal, type RefusalFacts } from '../domain/refusal.ts'
import type { Venue, VenueHit } from '../domain/venue.ts'
import { type AppContext, platformOf } from '../ports/app-context.ts'

type ByHandFacts = Extract<RefusalFacts, { kind: 'by-hand' }>

/** What is said of a request there now; `undefined` where Cierge can book. */
export function byHandFacts(app: AppContext, venue: Venue): ByHandFacts | undefined {
  const why = byHandAt(venue, app.clock.now())
  const { name: venueName, url } = venue
  const platformName = platformOf(app, venue.platform).name
  return why && { kind: 'by-hand', venueName, platformName, why, ...(url !== undefined && { url }) }
}

/** Refuses with `by-hand` where only people can book. */
export function checkByHand(app: AppContext, venue: Venue): void {
  const facts = byHandFacts(app, venue)
  if (facts) throw new Refusal(facts)
}

/** The same for a watch, which may tell of tables where they show. */
export function checkWatchable(app: AppContext, venue: Venue): void {
  const facts = byHandFacts(app, venue)
  if (facts && !showsTables(facts.why)) throw new Refusal(facts)
}

/** Whether the draft asks to be told of tables, where nothing else can be done. */
export function asksToBeTold({ clock }: Pick<AppContext, 'clock'>, { venue, terms }: Draft): boolean {
  const why = venue && byHandAt(venue, clock.now())
  return terms.isToldOnly === true && why !== undefined && showsTables(why)
}

/** Without a mark that means nothing any more. */
export function asOfNow<V extends VenueHit>({ clock }: Pick<AppContext, 'clock'>, venue: V): V {
  const byHand = byHandAt(venue, clock.now())
  if (byHand === venue.byHand) return venue
  const { byHand: _past, ...rest } = venue
  return rest as V
}

/** A venue seen earlier as its platform has it now; as it was where nobody answers. */
export async function venueNow(app: AppContext, venue: Venue, seen?: ByHand): Promise<Venue> {
  const known = seen ? { ...venue, byHand: seen } : venue
  try {
    return asOfNow(app, (await platformOf(app, venue.platform).venue(venue.id)) ?? known)
  } catch (error) {
    if (error instanceof PlatformError) return asOfNow(app, known)
    throw error
  }
}
