// Finds the venue that a member's text means, or the few venues that it may mean.
import type { MemberId } from '../domain/ids.ts'
import { pageSiteOf, venueOnSite } from '../domain/page-site.ts'
import { PlatformError } from '../domain/platform-error.ts'
import { Refusal } from '../domain/refusal.ts'
import { isSameVenue, parseVenueReference, type Venue, type VenueHit } from '../domain/venue.ts'
import { isSameName, nameFit, plainName } from '../domain/venue-name.ts'
import { type AppContext, platformOf } from '../ports/app-context.ts'
import { asOfNow } from './check-by-hand.ts'

export type FoundVenue =
  | { readonly kind: 'one'; readonly venue: Venue }
  | {
      readonly kind: 'several'
      readonly hits: readonly VenueHit[]
      /** The names that match no venue, if the member gave several names as alternatives. */
      readonly notFound?: readonly string[]
    }

/** The maximum number of venues in one choice. */
const longestChoice = 8
/** The maximum number of stored venues that are considered. The venues stored last come first. */
const venuesThoughtOf = 200

/**
 * Returns the venues that the platforms find for a text, the most likely first. Throws a `PlatformError` if no platform
 * answers.
 */
export async function searchVenues(
  app: Pick<AppContext, 'clock' | 'platforms'>,
  query: string,
  signal?: AbortSignal,
): Promise<readonly VenueHit[]> {
  const asked = app.platforms.map((platform) => platform.findVenues(query, signal))
  const answers = await Promise.allSettled(asked)
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
  // Throws if no platform answered, or if a platform failed with another error than a `PlatformError`.
  const refusal = answers.find(
    (answer) =>
      answer.status === 'rejected' && (found.length === 0 || !(answer.reason instanceof PlatformError)),
  )
  if (refusal?.status === 'rejected') throw refusal.reason
  return found.flat().map((hit) => asOfNow(app, hit))
}

/** Returns the member's favorites, and then the venues stored last. Each venue appears once. */
export async function knownVenues(
  app: Pick<AppContext, 'clock' | 'store'>,
  memberId: MemberId | undefined,
): Promise<readonly Venue[]> {
  const { favorites, venues } = app.store
  const [own, seen] = await Promise.all([
    memberId ? favorites.of(memberId) : [],
    venues.latest(venuesThoughtOf),
  ])
  return eachOnce([...own, ...seen]).map((venue) => asOfNow(app, venue))
}

/**
 * Returns all venues that match the text, for browsing. First come known venues with a similar name, then the results
 * of the platforms.
 */
export async function searchByName(
  app: Pick<AppContext, 'clock' | 'platforms' | 'settings' | 'store'>,
  typed: string,
  memberId: MemberId,
): Promise<readonly VenueHit[]> {
  const reference = parseVenueReference(typed)
  if (reference) return [await openVenue(app, { ...reference, name: typed })]
  const near = (await knownVenues(app, memberId)).filter(({ name }) => nameFit(typed, name) !== undefined)
  return eachOnce([...near, ...(await searchOr(app, typed, () => near))])
}

/**
 * Finds the venue that the text names. Chooses a favorite with exactly that name. Otherwise asks the platforms,
 * because several venues may have that name. Also uses stored venues, if the text is nearly their name or if a
 * platform does not answer. Refuses with `unknown-venue` if nothing matches, and with `venue-without-zone` if the
 * only match has no usable zone.
 */
export async function findVenue(
  app: Pick<AppContext, 'clock' | 'platforms' | 'settings' | 'store'>,
  typed: string,
  memberId?: MemberId,
): Promise<FoundVenue> {
  const reference = parseVenueReference(typed)
  if (reference) return { kind: 'one', venue: await openVenue(app, { ...reference, name: typed }) }

  // One letter names nothing, although many names contain it.
  if (/^\W*[a-z\d]?\W*$/i.test(typed)) throw new Refusal({ kind: 'unknown-venue', typed })
  const favorites = memberId ? await app.store.favorites.of(memberId) : []
  const own = favorites.filter(({ name }) => isSameName(name, typed))
  if (own.length > 0) return settle(app, own)

  const known = await knownVenues(app, memberId)
  const hits = await searchLoosely(app, typed, () => known.filter(({ name }) => isSameName(name, typed)))
  const sameName = hits.filter(({ name }) => isSameName(name, typed))
  if (sameName.length > 0) return settle(app, sameName)

  const wanted = plainName(typed)
  const isPart = ({ name }: VenueHit) => wanted !== '' && plainName(name).includes(wanted)
  const near = known.filter(({ name }) => nameFit(typed, name) !== undefined)
  const meant = eachOnce([...near, ...hits].filter(isPart))
  if (meant.length > 0) return settle(app, meant)
  // A platform's search is fuzzy and members mistype. A result with another name is therefore a guess that the member
  // must confirm.
  const guesses = eachOnce([...near, ...hits])
  if (guesses.length === 0) throw new Refusal({ kind: 'unknown-venue', typed })
  return { kind: 'several', hits: guesses.slice(0, longestChoice) }
}

async function settle(
  app: Pick<AppContext, 'clock' | 'platforms' | 'settings'>,
  meant: readonly VenueHit[],
): Promise<FoundVenue> {
  const [only, ...others] = meant
  if (!only || others.length > 0) return { kind: 'several', hits: meant.slice(0, longestChoice) }
  return { kind: 'one', venue: await openVenue(app, only) }
}

/**
 * Returns the search results of the platforms. If no platform answers, returns the result of `fallback`, or throws
 * the error if that is empty.
 */
async function searchOr(
  app: Pick<AppContext, 'clock' | 'platforms' | 'settings'>,
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

/** How many letters of a one-word name are searched if no venue matches the whole word, as with "saintfennel". */
const lettersOfStart = 5

/**
 * Returns the results for the text. If there are none, searches for a part of it and returns the results with a similar
 * name, because platforms find no "saintfennel" and no "marble and thyme".
 */
async function searchLoosely(
  app: Pick<AppContext, 'clock' | 'platforms' | 'settings'>,
  typed: string,
  fallback: () => readonly VenueHit[],
): Promise<readonly VenueHit[]> {
  const hits = await searchOr(app, typed, fallback)
  // A text with a number is more than a misspelled name, so no part of it is searched.
  if (hits.length > 0 || /\d/.test(typed)) return hits
  const [longest = '', ...others] = (typed.match(/[\p{L}\p{N}'’]+/gu) ?? []).toSorted(
    (one, other) => other.length - one.length,
  )
  const part = others.length > 0 ? longest : longest.slice(0, lettersOfStart)
  if (part.length < lettersOfStart - 1 || part.length === typed.length) return []
  // A venue that shares only the longest word is a guess, which the member confirms.
  const isNear = (name: string) => nameFit(others.length > 0 ? part : typed, name) !== undefined
  const found = (await searchOr(app, part, () => [])).filter(({ name }) => isNear(name))
  const [second] = others
  if (found.length > 0 || !second || second.length < lettersOfStart - 1) return found
  // The longest word may be the mistyped one: "saint fenell".
  return (await searchOr(app, second, () => [])).filter(({ name }) => nameFit(typed, name) !== undefined)
}

/** Returns the venue with its details from its platform. Refuses with `unknown-venue` or `venue-without-zone`. */
async function openVenue(
  app: Pick<AppContext, 'clock' | 'platforms' | 'settings'>,
  hit: Pick<VenueHit, 'platform' | 'id' | 'name'>,
): Promise<Venue> {
  const site = pageSiteOf(hit.platform)
  if (site) return venueOnSite(site, hit.id, app.settings.locale.zone)
  const platform = app.platforms.find((known) => known.id === hit.platform)
  if (!platform) throw new Refusal({ kind: 'unknown-venue', typed: hit.name })
  const venue = await platformOf(app, hit.platform).venue(hit.id)
  if (!venue) throw new Refusal({ kind: 'venue-without-zone', venueName: hit.name })
  return asOfNow(app, venue)
}

/** Returns the list with only the first occurrence of each venue. */
export function eachOnce<V extends VenueHit>(venues: readonly V[]): readonly V[] {
  return venues.filter((venue, index) => venues.findIndex((one) => isSameVenue(one, venue)) === index)
}
