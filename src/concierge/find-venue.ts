// What a member called a place → the venue they mean, or the few it could be.
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

/** The most places one choice offers. */
const longestChoice = 8
/** How many of the venues the house has seen are thought of, the latest first. */
const venuesThoughtOf = 200

/** Venues of all platforms with a name like that, the likeliest first. Throws `PlatformError`s as they come. */
export async function searchVenues(
  app: AppContext,
  query: string,
  signal?: AbortSignal,
): Promise<readonly VenueHit[]> {
  const found = await Promise.all(app.platforms.map((platform) => platform.findVenues(query, signal)))
  return found.flat().map((hit) => asOfNow(app, hit))
}

/** The member's favourites, then what the house has seen of late; each once. */
export async function knownVenues(
  app: AppContext,
  memberId: MemberId | undefined,
): Promise<readonly Venue[]> {
  const { favourites, venues } = app.store
  const [own, seen] = await Promise.all([
    memberId ? favourites.of(memberId) : [],
    venues.latest(venuesThoughtOf),
  ])
  return eachOnce([...own, ...seen]).map((venue) => asOfNow(app, venue))
}

/** All that may be called so, for looking around: the platforms' hits, and the known venues whose name is like it, first. */
export async function searchByName(
  app: AppContext,
  typed: string,
  memberId: MemberId,
): Promise<readonly VenueHit[]> {
  const reference = parseVenueReference(typed)
  if (reference) return [await openVenue(app, { ...reference, name: typed })]
  const near = (await knownVenues(app, memberId)).filter(({ name }) => nameFit(typed, name) !== undefined)
  return eachOnce([...near, ...(await searchOr(app, typed, () => near))])
}

/**
 * A favourite of that name is meant. Otherwise the platforms are asked, for there may be others of the name; venues
 * the house knows help out when what was typed is nearly their name, or when nobody answers.
 * Refuses with `unknown-venue` when nothing is called so, with `venue-without-zone` when the only one can't be planned for.
 */
export async function findVenue(app: AppContext, typed: string, memberId?: MemberId): Promise<FoundVenue> {
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
  // A search is fuzzy and a finger slips: what is not called so is a guess, to be asked about.
  const guesses = eachOnce([...near, ...hits])
  if (guesses.length === 0) throw new Refusal({ kind: 'unknown-venue', typed })
  return { kind: 'several', hits: guesses.slice(0, longestChoice) }
}

async function settle(app: AppContext, meant: readonly VenueHit[]): Promise<FoundVenue> {
  const [only, ...others] = meant
  if (!only || others.length > 0) return { kind: 'several', hits: meant.slice(0, longestChoice) }
  return { kind: 'one', venue: await openVenue(app, only) }
}

/** What the platforms find; when one does not answer, what is known will do if there is something. */
async function searchOr(
  app: AppContext,
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

/** The venue as its platform has it now. */
async function openVenue(app: AppContext, hit: Pick<VenueHit, 'platform' | 'id' | 'name'>): Promise<Venue> {
  const platform = app.platforms.find((known) => known.id === hit.platform)
  if (!platform) throw new Refusal({ kind: 'unknown-venue', typed: hit.name })
  const venue = await platformOf(app, hit.platform).venue(hit.id)
  if (!venue) throw new Refusal({ kind: 'venue-without-zone', venueName: hit.name })
  return asOfNow(app, venue)
}

/** `resy:1505`: a venue as buttons and suggestions name it. */
export function venueReference(hit: Pick<VenueHit, 'platform' | 'id'>): string {
  return `${hit.platform}:${hit.id}`
}

export function parseVenueReference(text: string): Pick<VenueHit, 'platform' | 'id'> | undefined {
  const found = /^([a-z]+):([\w-]+)$/.exec(text)
  if (!found) return undefined
  return { platform: found[1] as PlatformId, id: found[2] as VenueId }
}

/** Each venue where it comes first. */
export function eachOnce<V extends VenueHit>(venues: readonly V[]): readonly V[] {
  return venues.filter((venue, index) => venues.findIndex((one) => isSameVenue(one, venue)) === index)
}
