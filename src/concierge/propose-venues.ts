// Proposes venues while a member types: first favorites, then stored venues, then the platforms' results if they arrive
// in time. Writes nothing.
import type { GeoPlace } from '../domain/geo-place.ts'
import type { MemberId } from '../domain/ids.ts'
import { type JoinedVenue, joinPlaces, parsePlaceReference } from '../domain/place.ts'
import { PlatformError } from '../domain/platform-error.ts'
import { parseVenueReference, type VenueHit } from '../domain/venue.ts'
import { nameFit } from '../domain/venue-name.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { BookingPlatform } from '../ports/booking-platform.ts'
import { within } from '../ports/within.ts'
import { eachOnce, knownVenues } from './find-venue.ts'
import { namePlatforms, platformsOf, searchPlatforms } from './search-platforms.ts'

const mostProposed = 10
/**
 * The maximum time to wait for a platform. Chats expect proposals within three seconds, and members expect them sooner.
 */
const patienceMs = 1_500
/** The minimum number of letters for a search on the platforms. Fewer letters would match very many names. */
const shortestSearch = 3
const longestTyped = 80

export async function proposeVenues(
  app: Pick<AppContext, 'clock' | 'platforms' | 'store'>,
  memberId: MemberId,
  typed: string,
): Promise<readonly JoinedVenue[]> {
  const wanted = typed.trim().slice(0, longestTyped)
  const known = proposeAmong(await knownVenues(app, memberId), wanted)
  const platforms = await platformsOf(app, memberId)
  const placesOf = (hits: readonly VenueHit[]) =>
    namePlatforms(platforms, joinPlaces(hits)).slice(0, mostProposed)
  const isSettled = parsePlaceReference(wanted) !== undefined || wanted.length < shortestSearch
  if (isSettled || known.length >= mostProposed) return placesOf(known)
  const found = await Promise.all(
    platforms.linked.map((platform) => searchQuickly(app, platform, { wanted, near: platforms.near })),
  )
  return placesOf(eachOnce([...known, ...found.flat()]))
}

/**
 * Returns the venues whose name matches the text, the best matches first. Equal matches keep their order. Returns all
 * venues if the text is empty.
 */
export function proposeAmong<V extends VenueHit>(venues: readonly V[], typed: string): readonly V[] {
  const wanted = typed.trim().slice(0, longestTyped)
  if (wanted === '') return venues
  const reference = parseVenueReference(wanted)
  if (reference) {
    return venues.filter(({ platform, id }) => platform === reference.platform && id === reference.id)
  }
  return venues
    .map((venue) => ({ venue, fit: nameFit(wanted, venue.name) }))
    .filter((one): one is { venue: V; fit: number } => one.fit !== undefined)
    .toSorted((one, other) => one.fit - other.fit)
    .map(({ venue }) => venue)
}

async function searchQuickly(
  app: Pick<AppContext, 'clock'>,
  platform: BookingPlatform,
  { wanted, near }: { readonly wanted: string; readonly near: GeoPlace | undefined },
): Promise<readonly VenueHit[]> {
  try {
    const search = within(app.clock, patienceMs, (signal) =>
      searchPlatforms(app, [platform], wanted, { near, signal }),
    )
    return (await search)?.hits ?? []
  } catch (error) {
    if (error instanceof PlatformError) return []
    throw error
  }
}
