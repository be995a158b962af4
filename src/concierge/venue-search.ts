// One search for a member's text: first on the platforms that the member has linked, then, if those have nothing, on
// the others. Records which platforms could not be searched.
import { PlatformError } from '../domain/platform-error.ts'
import type { VenueHit } from '../domain/venue.ts'
import { nameFit } from '../domain/venue-name.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { BookingPlatform } from '../ports/booking-platform.ts'
import { within } from '../ports/within.ts'
import { type PlatformsOf, searchPlatforms } from './search-platforms.ts'

export type VenueSearch = {
  /**
   * Returns the results of the member's platforms. If none of them answers, returns the fallback. Throws their error if
   * that is empty and there is no other platform.
   */
  own(typed: string, fallback: () => readonly VenueHit[]): Promise<readonly VenueHit[]>
  /** Does the same as `own`, and searches for a part of the text if there are no results. */
  ownLoosely(typed: string, fallback: () => readonly VenueHit[]): Promise<readonly VenueHit[]>
  /**
   * Returns the results of the platforms that the member has not linked; empty if none answers. Throws the error of the
   * member's own platforms if nothing could be searched.
   */
  elsewhere(typed: string): Promise<readonly VenueHit[]>
  /** Returns the names of the platforms that could not be searched. */
  unsearched(): readonly string[]
}

/** The maximum time to wait for platforms that the member has not linked, in milliseconds. */
const elsewhereMs = 1_500
/** How many letters of a one-word name are searched if no venue matches the whole word, as with "saintfennel". */
const lettersOfStart = 5

export function createVenueSearch(
  app: Pick<AppContext, 'clock'>,
  { linked, others, near }: PlatformsOf,
): VenueSearch {
  const missed = new Set<string>()
  let trouble: PlatformError | undefined

  async function search(platforms: readonly BookingPlatform[], query: string, patienceMs?: number) {
    const ask = (signal?: AbortSignal) => searchPlatforms(app, platforms, query, { near, signal })
    try {
      const found = await (patienceMs === undefined ? ask() : within(app.clock, patienceMs, ask))
      const { hits, unsearched } = found ?? { hits: [], unsearched: platforms.map(({ name }) => name) }
      for (const name of unsearched) missed.add(name)
      return hits
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error
      for (const { name } of platforms) missed.add(name)
      return error
    }
  }

  async function own(typed: string, fallback: () => readonly VenueHit[]): Promise<readonly VenueHit[]> {
    const hits = await search(linked, typed)
    if (!(hits instanceof PlatformError)) return hits
    const known = fallback()
    if (known.length === 0 && others.length === 0) throw hits
    trouble = hits
    return known
  }

  return {
    own,
    ownLoosely: (typed, fallback) => loosely(own, typed, fallback),
    async elsewhere(typed) {
      const hits = others.length > 0 ? await search(others, typed, elsewhereMs) : []
      if (!(hits instanceof PlatformError)) return hits
      if (trouble) throw trouble
      return []
    },
    unsearched: () => [...missed],
  }
}

/**
 * Returns the results for the text. If there are none, searches for a part of it and returns the results with a similar
 * name, because platforms find no "saintfennel" and no "marble and thyme".
 */
async function loosely(
  search: VenueSearch['own'],
  typed: string,
  fallback: () => readonly VenueHit[],
): Promise<readonly VenueHit[]> {
  const hits = await search(typed, fallback)
  // A text with a number contains more than a differently spelled name, so no part of it is searched.
  if (hits.length > 0 || /\d/.test(typed)) return hits
  const [longest = '', ...others] = (typed.match(/[\p{L}\p{N}'’]+/gu) ?? []).toSorted(
    (one, other) => other.length - one.length,
  )
  const part = others.length > 0 ? longest : longest.slice(0, lettersOfStart)
  if (part.length < lettersOfStart - 1 || part.length === typed.length) return []
  // A venue that shares only the longest word is a guess, which the member confirms.
  const isNear = (name: string) => nameFit(others.length > 0 ? part : typed, name) !== undefined
  const found = (await search(part, () => [])).filter(({ name }) => isNear(name))
  const [second] = others
  if (found.length > 0 || !second || second.length < lettersOfStart - 1) return found
  // The longest word may be the mistyped one: "saint fenell".
  return (await search(second, () => [])).filter(({ name }) => nameFit(typed, name) !== undefined)
}
