// Finds the venue that a member's text means, or the few venues that it may mean.
import type { MemberId, PlatformId, VenueId } from '../domain/ids.ts'
import { PlatformError } from '../domain/platform-error.ts'
import { Refusal } from '../domain/refusal.ts'
import { isSameVenue, type Venue, type VenueHit } from '../domain/venue.ts'
import { isSameName, nameFit, plainName } from '../domain/venue-name.ts'
import { type AppContext, platformOf } from '../ports/app-context.ts'
import { asOfNow } from './check-by-hand.ts'

export type FoundVenue =
  | { readonly kind: 'one'; readonly venue: Venue }
  | { readonly kind: 'several'; readonly hits: readonly VenueHit[] }

/** The maximum number of venues in one choice. */
const longestChoice = 8
/** How many of the stored venues are considered, the latest first. */
const venuesThoughtOf = 200

/** Returns venues of all platforms whose name matches, the most likely first. Lets each `PlatformError` pass. */
export async function searchVenues(
  app: Pick<AppContext, 'clock' | 'platforms'>,
  query: string,
  signal?: AbortSignal,
): Promise<readonly VenueHit[]> {
  const found = await Promise.all(app.platforms.map((platform) => platform.findVenues(query, signal)))
  return found.flat().map((hit) => asOfNow(app, hit))
}

/** Returns the member's favorites, then the stored venues, the latest first; each venue once. */
export async function knownVenues(
  app: Pick<AppContext, 'clock' | 'store'>,
  memberId: MemberId | undefined,
): Promise<readonly Venue[]> {
  const { favourites, venues } = app.store
  const [own, seen] = await Promise.all([
    memberId ? favourites.of(memberId) : [],
    venues.latest(venuesThoughtOf),
  ])
  return eachOnce([...own, ...seen]).map((venue) => asOfNow(app, venue))
}

/**
 * Returns all venues that match the name, for browsing: known venues whose name is similar first, then what the
 * platforms found.
 */
export async function searchByName(
  app: Pick<AppContext, 'clock' | 'platforms' | 'store'>,
  typed: string,
  memberId: MemberId,
): Promise<readonly VenueHit[]> {
  const reference = parseVenueReference(typed)
  if (reference) return [await openVenue(app, { ...reference, name: typed })]
  const near = (await knownVenues(app, memberId)).filter(({ name }) => nameFit(typed, name) !== undefined)
  return eachOnce([...near, ...(await searchOr(app, typed, () => near))])
}

/**
 * Finds the venue of that name. A favorite with exactly that name wins. Otherwise it asks the platforms, because there
 * may be others of that name. Stored venues fill in if the text is nearly their name, or if no platform answers.
 * Refuses with `unknown-venue` if nothing matches, with `venue-without-zone` if the only match has no usable zone.
 */
export async function findVenue(
  app: Pick<AppContext, 'clock' | 'platforms' | 'store'>,
  typed: string,
  memberId?: MemberId,
): Promise<FoundVenue> {
  const reference = parseVenueReference(typed)
  if (reference) return { kind: 'one', venue: await openVenue(app, { ...reference, name: typed }) }

  const favourites = memberId ? await app.store.favourites.of(memberId) : []
  const own = favourites.filter(({ name }) => isSameName(name, typed))
  if (own.length > 0) return settle(app, own)

  const known = await knownVenues(app, memberId)
  const hits = await searchOr(app, typed, () => known.filter(({ name }) => isSameName(name, typed)))
  const sameName = hits.filter(({ name }) => isSameName(name, typed))
  if (sameName.length > 0) return settle(app, sameName)

  const wanted = plainName(typed)
  const isPart = ({ name }: VenueHit) => wanted !== '' && plainName(name).includes(wanted)
  const near = known.filter(({ name }) => nameFit(typed, name) !== undefined)
  const meant = eachOnce([...near, ...hits].filter(isPart))
  if (meant.length > 0) return settle(app, meant)
  // Searches are fuzzy and members mistype, so a hit with another name is a guess that the member must confirm.
  const guesses = eachOnce([...near, ...hits])
  if (guesses.length === 0) throw new Refusal({ kind: 'unknown-venue', typed })
  return { kind: 'several', hits: guesses.slice(0, longestChoice) }
}

async function settle(
  app: Pick<AppContext, 'clock' | 'platforms'>,
  meant: readonly VenueHit[],
): Promise<FoundVenue> {
  const [only, ...others] = meant
  if (!only || others.length > 0) return { kind: 'several', hits: meant.slice(0, longestChoice) }
  return { kind: 'one', venue: await openVenue(app, only) }
}

/** Returns what the platforms find. If one does not answer, known venues are used instead, if there are any. */
async function searchOr(
  app: Pick<AppContext, 'clock' | 'platforms'>,
  typed: string,
  fallback: () => readonly VenueHit[],
): Promise<readonly VenueHit[]> {
  try {
    return await searchVenues(app, typed)
  } catch (error) {
    const known = fallback()
    if (!(error instanceof PlatformError) || known.length === 0) throw error
    return known
  }
}

/** Reads the venue from its platform. */
async function openVenue(
  app: Pick<AppContext, 'clock' | 'platforms'>,
  hit: Pick<VenueHit, 'platform' | 'id' | 'name'>,
): Promise<Venue> {
  const platform = app.platforms.find((known) => known.id === hit.platform)
  if (!platform) throw new Refusal({ kind: 'unknown-venue', typed: hit.name })
  const venue = await platformOf(app, hit.platform).venue(hit.id)
  if (!venue) throw new Refusal({ kind: 'venue-without-zone', venueName: hit.name })
  return asOfNow(app, venue)
}

/** Returns the form that buttons and suggestions use, such as `resy:1505`. */
export function venueReference(hit: Pick<VenueHit, 'platform' | 'id'>): string {
  return `${hit.platform}:${hit.id}`
}

export function parseVenueReference(text: string): Pick<VenueHit, 'platform' | 'id'> | undefined {
  const found = /^([a-z]+):([\w-]+)$/.exec(text)
  if (!found) return undefined
  return { platform: found[1] as PlatformId, id: found[2] as VenueId }
}

/** Keeps the first occurrence of each venue. */
export function eachOnce<V extends VenueHit>(venues: readonly V[]): readonly V[] {
  return venues.filter((venue, index) => venues.findIndex((one) => isSameVenue(one, venue)) === index)
}
