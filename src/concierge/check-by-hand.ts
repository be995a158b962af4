// Where only people can book: refused before anything is planned, or watched so that its member is told of tables.
import { type ByHand, byHandAt, showsTables } from '../domain/by-hand.ts'
import type { Draft } from '../domain/draft.ts'
import { PlatformError } from '../domain/platform-error.ts'
import { Refusal, type RefusalFacts } from '../domain/refusal.ts'
import type { Venue, VenueHit } from '../domain/venue.ts'
import { type House, platformOf } from '../ports/house.ts'

type ByHandFacts = Extract<RefusalFacts, { kind: 'by-hand' }>

/** What is said of a request there now; `undefined` where Cierge can book. */
export function byHandFacts(house: House, venue: Venue): ByHandFacts | undefined {
  const why = byHandAt(venue, house.clock.now())
  const { name: venueName, url } = venue
  const platformName = platformOf(house, venue.platform).name
  return why && { kind: 'by-hand', venueName, platformName, why, ...(url !== undefined && { url }) }
}

/** Refuses with `by-hand` where only people can book. */
export function checkByHand(house: House, venue: Venue): void {
  const facts = byHandFacts(house, venue)
  if (facts) throw new Refusal(facts)
}

/** The same for a watch, which may tell of tables where they show. */
export function checkWatchable(house: House, venue: Venue): void {
  const facts = byHandFacts(house, venue)
  if (facts && !showsTables(facts.why)) throw new Refusal(facts)
}

/** Whether the draft asks to be told of tables, where nothing else can be done. */
export function asksToBeTold({ clock }: Pick<House, 'clock'>, { venue, terms }: Draft): boolean {
  const why = venue && byHandAt(venue, clock.now())
  return terms.isToldOnly === true && why !== undefined && showsTables(why)
}

/** Without a mark that means nothing any more. */
export function asOfNow<V extends VenueHit>({ clock }: Pick<House, 'clock'>, venue: V): V {
  const byHand = byHandAt(venue, clock.now())
  if (byHand === venue.byHand) return venue
  const { byHand: _past, ...rest } = venue
  return rest as V
}

/** A venue seen earlier as its platform has it now; as it was where nobody answers. */
export async function venueNow(house: House, venue: Venue, seen?: ByHand): Promise<Venue> {
  const known = seen ? { ...venue, byHand: seen } : venue
  try {
    return asOfNow(house, (await platformOf(house, venue.platform).venue(venue.id)) ?? known)
  } catch (error) {
    if (error instanceof PlatformError) return asOfNow(house, known)
    throw error
  }
}
