// Joins the entries that several platforms have for one restaurant, so that a list shows the restaurant once. Pure.
import { isSameVenue, parseVenueReference, type VenueHit, venueReference } from './venue.ts'
import { isSameName, plainName } from './venue-name.ts'

/** A restaurant as one entry of a list. It has the data of the platform whose entry came first. */
export type JoinedVenue = VenueHit & {
  /** The entries of the same restaurant on other platforms. */
  readonly alsoOn?: readonly VenueHit[]
  /** The names of the platforms that have the restaurant, for members to whom this makes a difference. */
  readonly bookableOn?: readonly string[]
}

/** The data that names a venue in a request to its platform. */
export type VenueKey = Pick<VenueHit, 'platform' | 'id'>

/** Returns the entries of a place on all its platforms. */
export function entriesOf({ alsoOn = [], bookableOn: _names, ...first }: JoinedVenue): readonly VenueHit[] {
  return [first, ...alsoOn]
}

/**
 * Returns whether two entries of different platforms are one restaurant: the same name, in the same neighborhood of the
 * same city. Returns false if a neighborhood or a city is unknown, because restaurants of one name are common.
 */
export function isSamePlace(one: VenueHit, other: VenueHit): boolean {
  if (one.platform === other.platform) return false
  if (!isSameName(nameWithoutArea(one), nameWithoutArea(other))) return false
  return isSameName(one.city, other.city) && isSameName(one.neighborhood, other.neighborhood)
}

/**
 * Returns the entries with each restaurant once, in the order of their first entries. Does not join entries if two
 * entries of one platform are equally near, because then it is unclear which of them is the restaurant.
 */
export function joinPlaces(hits: readonly VenueHit[]): readonly JoinedVenue[] {
  const partners = (hit: VenueHit) => hits.filter((other) => isSamePlace(hit, other))
  const isOnly = (hit: VenueHit, other: VenueHit) => {
    const onPlatform = partners(hit).filter(({ platform }) => platform === other.platform)
    return onPlatform.length === 1
  }
  const joined = (hit: VenueHit) => partners(hit).filter((other) => isOnly(hit, other) && isOnly(other, hit))
  return hits.flatMap((hit, index) => {
    const others = joined(hit)
    if (others.some((other) => hits.indexOf(other) < index)) return []
    return [others.length > 0 ? { ...hit, alsoOn: others } : hit]
  })
}

/**
 * Groups venues by their restaurant, in the order of their first venues. Names each venue once. Two venues of one
 * platform are never one restaurant.
 */
export function restaurantsOf<V extends VenueHit>(venues: readonly V[]): readonly (readonly [V, ...V[]])[] {
  const groups: [V, ...V[]][] = []
  for (const venue of venues) {
    if (groups.flat().some((one) => isSameVenue(one, venue))) continue
    const own = groups.find((group) => group.some((one) => isSamePlace(one, venue)))
    if (own) own.push(venue)
    else groups.push([venue])
  }
  return groups
}

/** The venues of a reference: one venue, one restaurant on any of its platforms, or several venues to try for one table. */
export type PlaceReference = {
  readonly kind: 'venue' | 'any' | 'all'
  readonly venues: readonly [VenueKey, ...VenueKey[]]
}

/** Returns the reference of a place: `resy:1505`, or `resy:1505|other:7` if several platforms have it. */
export function placeReference(place: JoinedVenue): string {
  return entriesOf(place).map(venueReference).join('|')
}

/** Returns the reference that asks for one table at any of these venues: `resy:1505+other:7`. */
export function everywhereReference(venues: readonly VenueKey[]): string {
  return venues.map(venueReference).join('+')
}

/** Reads the output of `venueReference`, `placeReference` and `everywhereReference`; `undefined` for any other text. */
export function parsePlaceReference(text: string): PlaceReference | undefined {
  const [kind, mark] = text.includes('|')
    ? (['any', '|'] as const)
    : text.includes('+')
      ? (['all', '+'] as const)
      : (['venue', '\n'] as const)
  const [first, ...others] = text.split(mark).map(parseVenueReference)
  const rest = others.filter((one) => one !== undefined)
  return first && rest.length === others.length ? { kind, venues: [first, ...rest] } : undefined
}

/** Returns the name without its own neighborhood or city at the end: "Carbone - New York", "Nobu (Downtown)". */
function nameWithoutArea({ name, neighborhood, city }: VenueHit): string {
  const [, head = '', tail = ''] = /^(.+?)\s*(?:[-–—,|]\s|\()\s*([^()]+?)\)?$/u.exec(name) ?? []
  const isArea = [neighborhood, city].some((area) => area !== '' && plainName(area) === plainName(tail))
  return head !== '' && isArea ? head : name
}
