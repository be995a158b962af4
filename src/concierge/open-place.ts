// Opens the venue of a place on its platform. If the place is on several platforms of the member, uses the one that
// the member has picked; if the member has picked none, returns the entries, so that the caller asks.
import type { MemberId } from '../domain/ids.ts'
import { pageSiteOf, venueOnSite } from '../domain/page-site.ts'
import { entriesOf, type JoinedVenue, restaurantsOf, type VenueKey } from '../domain/place.ts'
import { PlatformError } from '../domain/platform-error.ts'
import { Refusal } from '../domain/refusal.ts'
import { isSameVenue, type Venue, type VenueHit } from '../domain/venue.ts'
import { type AppContext, platformOf } from '../ports/app-context.ts'
import { asOfNow } from './check-by-hand.ts'
import { platformsOf } from './search-platforms.ts'

export type OpenedPlace = {
  readonly kind: 'one'
  readonly venue: Venue
  /** Other venues that Cierge should also try: the same restaurant on other platforms, or other restaurants. */
  readonly alsoAt?: readonly Venue[]
  /** The entries of this restaurant on platforms that are not tried. */
  readonly alsoOn?: readonly VenueHit[]
  /** The names of the platforms on which the venue should be tried, but could not be read. */
  readonly unsearched?: readonly string[]
}

/** A restaurant that several of the member's platforms have. The member has not picked one. */
export type UnpickedPlace = {
  readonly kind: 'either'
  readonly hits: readonly [VenueHit, VenueHit, ...VenueHit[]]
}

type App = Pick<AppContext, 'clock' | 'platforms' | 'settings' | 'store'>

/**
 * Opens the place on the platforms that the member picked for it, or on the only platform that the member has linked.
 * Returns the entries if the member must pick. Refuses with `unknown-venue` or `venue-without-zone`.
 */
export async function openPlace(
  app: App,
  place: JoinedVenue,
  memberId: MemberId | undefined,
): Promise<OpenedPlace | UnpickedPlace> {
  const entries = entriesOf(place)
  const { linked, hasAccount } = await platformsOf(app, memberId)
  const own = entries.filter(({ platform }) => linked.some(({ id }) => id === platform))
  const [first = place, second, ...more] = own
  if (!second || !hasAccount) return openVenues(app, [first], entries)
  const picked = memberId ? await app.store.platformPicks.of(memberId, own) : []
  const wanted = picked.flatMap((pick) => own.filter((entry) => isSameKey(entry, pick)))
  if (wanted.length === 0) return { kind: 'either', hits: [first, second, ...more] }
  return openVenues(app, wanted, entries)
}

/**
 * Opens the venues for one table, in the order of preference. Leaves out a platform that does not answer or refuses
 * the venue, if another one has it.
 */
export async function openVenues(
  app: Pick<AppContext, 'clock' | 'platforms' | 'settings'>,
  wanted: readonly NamedKey[],
  entries: readonly VenueHit[] = [],
): Promise<OpenedPlace> {
  const asked = await Promise.allSettled(wanted.map((hit) => openVenue(app, hit)))
  const [venue, ...alsoAt] = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const reasons = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  const isKnown = (reason: unknown) => reason instanceof PlatformError || reason instanceof Refusal
  const fault = reasons.find((reason) => !isKnown(reason)) ?? (venue ? undefined : reasons[0])
  if (fault) throw fault
  if (!venue) throw new Error('A place has a venue')
  const unread = wanted.filter((_, index) => asked[index]?.status === 'rejected')
  const unsearched = unread.map(({ platform }) => platformOf(app, platform).name)
  const rest = entries.filter((entry) => ![venue, ...alsoAt].some((one) => isSameVenue(one, entry)))
  return {
    kind: 'one',
    venue,
    ...(alsoAt.length > 0 && { alsoAt }),
    ...(rest.length > 0 && { alsoOn: rest }),
    ...(unsearched.length > 0 && { unsearched }),
  }
}

type NamedKey = VenueKey & Partial<Pick<VenueHit, 'name'>>

/** Returns the venue with its details from its platform. Refuses with `unknown-venue` or `venue-without-zone`. */
export async function openVenue(
  app: Pick<AppContext, 'clock' | 'platforms' | 'settings'>,
  { platform, id, name = `${platform}:${id}` }: NamedKey,
): Promise<Venue> {
  const site = pageSiteOf(platform)
  if (site) return venueOnSite(site, id, app.settings.locale.zone)
  if (!app.platforms.some((known) => known.id === platform))
    throw new Refusal({ kind: 'unknown-venue', typed: name })
  const venue = await platformOf(app, platform).venue(id)
  if (!venue) throw new Refusal({ kind: 'venue-without-zone', venueName: name })
  return asOfNow(app, venue)
}

/**
 * Records on which platforms the member wants this restaurant. Does nothing if the restaurant is on one platform
 * only, or if there are several restaurants.
 */
export async function keepPick(
  app: Pick<AppContext, 'clock' | 'platforms' | 'store'>,
  memberId: MemberId,
  { venue, alsoAt = [] }: OpenedPlace,
): Promise<void> {
  const [, second] = app.platforms
  const [, otherRestaurant] = restaurantsOf([venue, ...alsoAt])
  if (second && !otherRestaurant)
    await app.store.platformPicks.keep(memberId, [venue, ...alsoAt], app.clock.now())
}

function isSameKey(one: VenueKey, other: VenueKey): boolean {
  return one.platform === other.platform && one.id === other.id
}
