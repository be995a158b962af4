// Finds the venue in a text that holds more than its name: "that place Night Heron", "Copper Ladle while we're in town".
import type { MemberId } from '../domain/ids.ts'
import { joinPlaces } from '../domain/place.ts'
import { PlatformError } from '../domain/platform-error.ts'
import { Refusal } from '../domain/refusal.ts'
import type { VenueHit } from '../domain/venue.ts'
import { besideName, containsName } from '../domain/venue-name.ts'
import type { AppContext } from '../ports/app-context.ts'
import { eachOnce, type FoundVenue } from './find-venue.ts'
import { findVenueInArea, fullCity, placedBy } from './find-venue-in-area.ts'
import { openPlace } from './open-place.ts'
import { namePlatforms, platformsOf } from './search-platforms.ts'
import { createVenueSearch } from './venue-search.ts'

type App = Pick<AppContext, 'clock' | 'platforms' | 'settings' | 'store'>

/** The maximum number of parts of one text that are searched. */
const mostSearches = 3

type Typed = {
  readonly typed: string
  readonly parts: readonly string[]
  /** Returns true if the word is an ordinary one that does not belong to a name. */
  readonly isCommon: (word: string) => boolean
}

/**
 * Finds the venue as `findVenueInArea` does. If no venue has the text as its name, searches for parts of the text,
 * and takes the venues whose whole name occurs in the text. Refuses with `unknown-venue` if there is none.
 * @param asked `parts` are the parts of the text that may be a name, the likeliest first.
 */
export async function findVenueWithin(
  app: App,
  { typed, parts, isCommon }: Typed,
  memberId: MemberId,
): Promise<FoundVenue> {
  try {
    const found = await findVenueInArea(app, typed, memberId)
    return (
      (await withoutChatter(app, { typed, found, isCommon }, memberId)) ??
      (await placedBy(app, typed, found, memberId))
    )
  } catch (error) {
    if (!(error instanceof Refusal) || error.facts.kind !== 'unknown-venue') throw error
    const inside = await findVenueInside(app, { typed, parts }, memberId)
    if (!inside) throw error
    return placedBy(app, typed, inside, memberId)
  }
}

/**
 * Returns the only candidate whose whole name occurs in the text, if the rest of the text is common words or the
 * venue's place.
 */
async function withoutChatter(
  app: App,
  { typed, found, isCommon }: Pick<Typed, 'typed' | 'isCommon'> & { readonly found: FoundVenue },
  memberId: MemberId,
): Promise<FoundVenue | undefined> {
  if (found.kind !== 'several') return undefined
  const [only, ...others] = found.hits.filter(({ name }) => containsName(typed, name))
  if (!only || others.length > 0) return undefined
  const segment = typed.split(/[,;:]/).find((part) => containsName(part, only.name)) ?? typed
  const { before, after } = besideName(segment, only.name)
  const places = `${only.city} ${only.neighborhood}`.toLowerCase()
  const isItsPlace = (word: string) => places.includes(word) || fullCity(word) === only.city
  const isPlain = (word: string | undefined) => word === undefined || isCommon(word) || isItsPlace(word)
  const [next, place] = after
  // The text names another place: "Carbone in Chicago" does not mean the Carbone in New York.
  const isElsewhere = next === 'in' && place !== undefined && !isCommon(place) && !isItsPlace(place)
  if (!isPlain(before.at(-1)) || !isPlain(next) || isElsewhere) return undefined
  return openPlace(app, only, memberId)
}

/**
 * Finds the venues whose whole name occurs in the text, first on the member's platforms. Returns `undefined` if there
 * is none, or if no platform answers.
 */
export async function findVenueInside(
  app: App,
  { typed, parts }: Pick<Typed, 'typed' | 'parts'>,
  memberId: MemberId,
): Promise<FoundVenue | undefined> {
  const platforms = await platformsOf(app, memberId)
  const search = createVenueSearch(app, platforms)
  const searches = [(part: string) => search.own(part, () => []), search.elsewhere]
  for (const find of searches) {
    for (const part of parts.slice(0, mostSearches)) {
      const hits = await orNone(find(part))
      const places = joinPlaces(eachOnce(hits.filter(({ name }) => containsName(typed, name))))
      const [only, ...others] = places
      if (!only) continue
      const found: FoundVenue =
        others.length > 0
          ? { kind: 'several', hits: namePlatforms(platforms, places) }
          : await openPlace(app, only, memberId)
      const unsearched = [...new Set([...search.unsearched(), ...(found.unsearched ?? [])])]
      return unsearched.length > 0 ? { ...found, unsearched } : found
    }
  }
  return undefined
}

async function orNone(finding: Promise<readonly VenueHit[]>): Promise<readonly VenueHit[]> {
  try {
    return await finding
  } catch (error) {
    if (error instanceof PlatformError) return []
    throw error
  }
}
