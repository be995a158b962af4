// Searches several platforms side by side. A platform that is slow or fails does not hold up the others.
import type { GeoPlace } from '../domain/geo-place.ts'
import type { MemberId } from '../domain/ids.ts'
import { entriesOf, type JoinedVenue } from '../domain/place.ts'
import { PlatformError } from '../domain/platform-error.ts'
import type { VenueHit } from '../domain/venue.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { BookingPlatform, FindVenuesOptions } from '../ports/booking-platform.ts'
import { within } from '../ports/within.ts'
import { asOfNow } from './check-by-hand.ts'

/** How long to wait for the other platforms after the first one has answered. */
const graceMs = 1_500

export type Searched = {
  readonly hits: readonly VenueHit[]
  /** The names of the platforms that failed, or did not answer in time. */
  readonly unsearched: readonly string[]
}

/** The platforms to search for a member: those with a linked account, and the others. */
export type PlatformsOf = {
  readonly linked: readonly BookingPlatform[]
  readonly others: readonly BookingPlatform[]
  readonly hasAccount: boolean
  /** The member's city, for platforms that search near a place. */
  readonly near?: GeoPlace | undefined
}

/** Returns the platforms of the member. A member without any account counts as one who has linked all of them. */
export async function platformsOf(
  { platforms, store }: Pick<AppContext, 'platforms' | 'store'>,
  memberId: MemberId | undefined,
): Promise<PlatformsOf> {
  const [, second] = platforms
  const searchesNearby = platforms.some(({ traits }) => traits.searchesNearby)
  const [accounts, member] = await Promise.all([
    memberId && second ? store.credentials.of(memberId) : [],
    memberId && searchesNearby ? store.members.byId(memberId) : undefined,
  ])
  const near = member?.locale.city
  const isLinked = ({ id }: BookingPlatform) => accounts.some(({ platform }) => platform === id)
  const linked = platforms.filter(isLinked)
  if (linked.length === 0) return { linked: platforms, others: [], hasAccount: false, near }
  return { linked, others: platforms.filter((platform) => !isLinked(platform)), hasAccount: true, near }
}

/**
 * Returns the places with the names of their platforms, if these make a difference to the member: several platforms are
 * linked, or the place is on none of them.
 */
export function namePlatforms(
  { linked, others }: PlatformsOf,
  places: readonly JoinedVenue[],
): readonly JoinedVenue[] {
  const [, second] = linked
  return places.map((place) => {
    const on = [...linked, ...others].filter(({ id }) => entriesOf(place).some((one) => one.platform === id))
    const isOwn = on.some((platform) => linked.includes(platform))
    return second || !isOwn ? { ...place, bookableOn: on.map(({ name }) => name) } : place
  })
}

/**
 * Returns the venues that these platforms find for a text, near a place where the platform needs one, the most likely of each platform first. Throws a
 * `PlatformError` if no platform answers.
 */
export async function searchPlatforms(
  app: Pick<AppContext, 'clock'>,
  platforms: readonly BookingPlatform[],
  query: string,
  { near, signal }: FindVenuesOptions = {},
): Promise<Searched> {
  const [only, ...others] = platforms
  const late = new AbortController()
  const asked = platforms.map((platform) =>
    ask(platform, query, { near, signal: signal ? AbortSignal.any([signal, late.signal]) : late.signal }),
  )
  if (only && others.length > 0) await firstOf(app, asked)
  else await Promise.all(asked)
  const answers = await Promise.all(asked.map((one) => Promise.race([one, unanswered])))
  late.abort()

  const found = answers.flatMap((answer) => answer.hits ?? [])
  const errors = answers.flatMap(({ error }) => (error ? [error] : []))
  const hasAnswer = answers.some(({ hits }) => hits)
  const fault = errors.find((error) => !hasAnswer || !(error instanceof PlatformError))
  if (fault) throw fault
  return {
    hits: found.map((hit) => asOfNow(app, hit)),
    unsearched: platforms.filter((_, index) => !answers[index]?.hits).map(({ name }) => name),
  }
}

type Answer = { readonly hits?: readonly VenueHit[]; readonly error?: unknown }

const unanswered: Promise<Answer> = Promise.resolve({})

async function ask(platform: BookingPlatform, query: string, options: FindVenuesOptions): Promise<Answer> {
  try {
    return { hits: await platform.findVenues(query, options) }
  } catch (error) {
    return { error }
  }
}

/** Resolves when all have answered, or some time after the first good answer. */
async function firstOf({ clock }: Pick<AppContext, 'clock'>, asked: readonly Promise<Answer>[]) {
  const good = asked.map(async (one) => {
    if (!(await one).hits) throw new Error('No answer')
  })
  await Promise.any(good).catch(() => {})
  await within(clock, graceMs, Promise.all(asked))
}
