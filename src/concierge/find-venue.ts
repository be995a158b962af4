// Finds the venue that a member's text means, or the few venues that it may mean.
import type { MemberId } from '../domain/ids.ts'
import { entriesOf, type JoinedVenue, joinPlaces, parsePlaceReference } from '../domain/place.ts'
import { Refusal } from '../domain/refusal.ts'
import { isSameVenue, type Venue, type VenueHit } from '../domain/venue.ts'
import { isSameName, isSlipOfName, nameFit, plainName } from '../domain/venue-name.ts'
import type { AppContext } from '../ports/app-context.ts'
import { asOfNow } from './check-by-hand.ts'
import { type OpenedPlace, openPlace, openVenue, openVenues, type UnpickedPlace } from './open-place.ts'
import { namePlatforms, type PlatformsOf, platformsOf } from './search-platforms.ts'
import { createVenueSearch, type VenueSearch } from './venue-search.ts'

export type SeveralVenues = {
  readonly kind: 'several'
  readonly hits: readonly JoinedVenue[]
  /** The names that match no venue, if the member gave several names as alternatives. */
  readonly notFound?: readonly string[]
}

export type FoundVenue = (
  | (OpenedPlace & {
      /** Set if the text also named the platform. */
      readonly isPick?: true
    })
  | UnpickedPlace
  | SeveralVenues
) & {
  /** The names of the platforms that could not be searched, if there were any. */
  readonly unsearched?: readonly string[]
}

type App = Pick<AppContext, 'clock' | 'platforms' | 'settings' | 'store'>

/** The maximum number of venues in one choice. */
const longestChoice = 8
/** The maximum number of stored venues that are considered. The venues stored last come first. */
const venuesThoughtOf = 200

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

/** The result of a search whose results the member browses. */
export type PlacesFound = {
  readonly places: readonly JoinedVenue[]
  /** The names of the platforms that could not be searched. */
  readonly unsearched: readonly string[]
}

/**
 * Returns all places that match the text, for browsing. First come known venues with a similar name, then the results
 * of the platforms.
 */
export async function searchByName(app: App, typed: string, memberId: MemberId): Promise<PlacesFound> {
  const reference = parsePlaceReference(typed)
  if (reference) {
    const venues = await Promise.all(reference.venues.map((key) => openVenue(app, key)))
    return { places: joinPlaces(venues), unsearched: [] }
  }
  const platforms = await platformsOf(app, memberId)
  const search = createVenueSearch(app, platforms)
  const near = (await knownVenues(app, memberId)).filter(({ name }) => nameFit(typed, name) !== undefined)
  const own = eachOnce([...near, ...(await search.own(typed, () => near))])
  const isThere = own.some(({ name }) => nameFit(typed, name) !== undefined)
  const hits = isThere ? own : eachOnce([...own, ...(await search.elsewhere(typed))])
  return { places: namePlatforms(platforms, joinPlaces(hits)), unsearched: search.unsearched() }
}

/**
 * Finds the venue that the text names. A favorite with exactly that name is chosen. Otherwise searches the member's
 * platforms, because there may be several venues of that name, and the other platforms if those have none. Also uses
 * stored venues, if the text is nearly their name or if a platform does not answer. Refuses with `unknown-venue` if
 * nothing matches, and with `venue-without-zone` if the only match has no usable zone.
 */
export async function findVenue(app: App, typed: string, memberId?: MemberId): Promise<FoundVenue> {
  const reference = parsePlaceReference(typed)
  if (reference) return openReference(app, reference, memberId)
  // A single letter is not a name, although many names contain it.
  if (/^\W*[a-z\d]?\W*$/i.test(typed)) throw new Refusal({ kind: 'unknown-venue', typed })

  const platforms = await platformsOf(app, memberId)
  const isLinked = ({ platform }: VenueHit) => platforms.linked.some(({ id }) => id === platform)
  const favorites = memberId ? await app.store.favorites.of(memberId) : []
  const own = favorites.filter((one) => isSameName(one.name, typed) && isLinked(one))
  const settling = { app, memberId, platforms, favorites: own }
  // If the member uses several platforms, the favorite may also be on another one, and the member may prefer it
  // there.
  const isOnlyOne = platforms.linked.length === 1 || !platforms.hasAccount
  if (own.length > 0 && isOnlyOne) return settle(settling, own)

  const search = createVenueSearch(app, platforms)
  const found = await findByName(settling, search, typed)
  const unsearched = [...new Set([...search.unsearched(), ...(found.unsearched ?? [])])]
  return unsearched.length > 0 ? { ...found, unsearched } : found
}

async function openReference(
  app: App,
  { kind, venues }: NonNullable<ReturnType<typeof parsePlaceReference>>,
  memberId: MemberId | undefined,
): Promise<FoundVenue> {
  if (kind !== 'any') return { ...(await openVenues(app, venues)), isPick: true }
  // All entries are of one restaurant, so an entry that is not stored gets the name and the place of another entry.
  const known = await Promise.all(venues.map((key) => app.store.venues.find(key)))
  const one = known.find((venue) => venue) ?? (await openVenue(app, venues[0]))
  const { name, neighborhood, city } = one
  const [first, ...alsoOn] = venues.map((key) => ({ name, neighborhood, city, ...key }))
  return openPlace(app, { ...one, ...first, alsoOn }, memberId)
}

type Settling = {
  readonly app: App
  readonly memberId: MemberId | undefined
  readonly platforms: PlatformsOf
  /** The member's favorites of that name. */
  readonly favorites: readonly VenueHit[]
}

async function findByName(settling: Settling, search: VenueSearch, typed: string): Promise<FoundVenue> {
  const known = await knownVenues(settling.app, settling.memberId)
  const wanted = plainName(typed)
  const isPart = ({ name }: VenueHit) => wanted !== '' && plainName(name).includes(wanted)
  const near = known.filter(({ name }) => nameFit(typed, name) !== undefined)
  /** Returns the hits with exactly that name, or else those whose name contains it. */
  const meantOf = (hits: readonly VenueHit[]) => {
    const sameName = hits.filter(({ name }) => isSameName(name, typed))
    return sameName.length > 0 ? sameName : eachOnce([...near, ...hits].filter(isPart))
  }
  const hits = await search.ownLoosely(typed, () => known.filter(({ name }) => isSameName(name, typed)))
  const meant = meantOf(hits)
  if (meant.length > 0) return settle(settling, meant)
  const elsewhere = await search.elsewhere(typed)
  const meantElsewhere = meantOf(elsewhere)
  if (meantElsewhere.length > 0) return settle(settling, meantElsewhere)
  // A platform's search is fuzzy, and members mistype. So the member must confirm a result with another name. Only if
  // a single result differs by no more than a typing error, it is taken at once, because the confirmation of the
  // request shows its name.
  const guesses = joinPlaces(eachOnce([...near, ...hits, ...elsewhere]))
  const slips = guesses.filter(({ name }) => isSlipOfName(typed, name))
  const [slip, ...others] = slips
  if (slip && others.length === 0 && search.unsearched().length === 0) return settle(settling, [slip])
  if (guesses.length === 0) {
    const unsearched = search.unsearched()
    throw new Refusal({ kind: 'unknown-venue', typed, ...(unsearched.length > 0 && { unsearched }) })
  }
  return { kind: 'several', hits: namePlatforms(settling.platforms, guesses.slice(0, longestChoice)) }
}

async function settle(
  { app, memberId, platforms, favorites }: Settling,
  meant: readonly VenueHit[],
): Promise<FoundVenue> {
  const places = joinPlaces(meant)
  const isFavorite = (place: JoinedVenue) =>
    entriesOf(place).some((entry) => favorites.some((favorite) => isSameVenue(favorite, entry)))
  const liked = places.filter(isFavorite)
  const [only, ...others] = liked.length > 0 ? liked : places
  if (only && others.length === 0) return openPlace(app, only, memberId)
  return { kind: 'several', hits: namePlatforms(platforms, places.slice(0, longestChoice)) }
}

/** Returns the list with only the first occurrence of each venue. */
export function eachOnce<V extends VenueHit>(venues: readonly V[]): readonly V[] {
  return venues.filter((venue, index) => venues.findIndex((one) => isSameVenue(one, venue)) === index)
}
