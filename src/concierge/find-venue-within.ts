// Finds the venue in a text that holds more than its name: "that place Night Heron", "Copper Ladle while we're in town".
import type { MemberId } from '../domain/ids.ts'
import { PlatformError } from '../domain/platform-error.ts'
import { Refusal } from '../domain/refusal.ts'
import { type VenueHit, venueReference } from '../domain/venue.ts'
import { besideName, containsName } from '../domain/venue-name.ts'
import type { AppContext } from '../ports/app-context.ts'
import { eachOnce, type FoundVenue, findVenue, searchVenues } from './find-venue.ts'
import { findVenueInArea, fullCity } from './find-venue-in-area.ts'

/** The maximum number of parts of one text that are searched. */
const mostSearches = 3

type Typed = {
  readonly typed: string
  readonly parts: readonly string[]
  /** Returns true if a word is an ordinary one, and so belongs to no name. */
  readonly isCommon: (word: string) => boolean
}

/**
 * Finds the venue as `findVenueInArea` does. If no venue has the text as its name, searches for parts of the text, and
 * takes the venues whose whole name stands in it. Refuses with `unknown-venue` if there is none.
 * @param asked `parts` are the words of the text that may be a name, the likeliest first.
 */
export async function findVenueWithin(
  app: Pick<AppContext, 'clock' | 'platforms' | 'settings' | 'store'>,
  { typed, parts, isCommon }: Typed,
  memberId: MemberId,
): Promise<FoundVenue> {
  try {
    const found = await findVenueInArea(app, typed, memberId)
    return (await withoutChatter(app, { typed, found, parts, isCommon })) ?? found
  } catch (error) {
    if (!(error instanceof Refusal) || error.facts.kind !== 'unknown-venue') throw error
    const hits = await venuesIn(app, { typed, parts })
    const [only, ...others] = hits
    if (!only) throw error
    return others.length > 0 ? { kind: 'several', hits } : findVenue(app, venueReference(only), memberId)
  }
}

/** Returns the one guess whose whole name stands in the text, if only common words or its own place stand beside it. */
async function withoutChatter(
  app: Pick<AppContext, 'clock' | 'platforms' | 'settings' | 'store'>,
  { typed, found, isCommon }: Typed & { readonly found: FoundVenue },
): Promise<FoundVenue | undefined> {
  if (found.kind === 'one') return undefined
  const [only, ...others] = found.hits.filter(({ name }) => containsName(typed, name))
  if (!only || others.length > 0) return undefined
  const segment = typed.split(/[,;:]/).find((part) => containsName(part, only.name)) ?? typed
  const { before, after } = besideName(segment, only.name)
  const places = `${only.city} ${only.neighborhood}`.toLowerCase()
  const isItsPlace = (word: string) => places.includes(word) || fullCity(word) === only.city
  const isPlain = (word: string | undefined) => word === undefined || isCommon(word) || isItsPlace(word)
  const [next, place] = after
  // "Carbone in Chicago" is not the Carbone in New York.
  const isElsewhere = next === 'in' && place !== undefined && !isCommon(place) && !isItsPlace(place)
  if (!isPlain(before.at(-1)) || !isPlain(next) || isElsewhere) return undefined
  return findVenue(app, venueReference(only))
}

/** Returns the venues whose whole name stands in the text. Returns none if the platform does not answer. */
export async function venuesIn(
  app: Pick<AppContext, 'clock' | 'platforms'>,
  { typed, parts }: { readonly typed: string; readonly parts: readonly string[] },
): Promise<readonly VenueHit[]> {
  for (const part of parts.slice(0, mostSearches)) {
    const hits = await searchVenues(app, part).catch((error: unknown): readonly VenueHit[] => {
      if (error instanceof PlatformError) return []
      throw error
    })
    const inside = eachOnce(hits.filter(({ name }) => containsName(typed, name)))
    if (inside.length > 0) return inside
  }
  return []
}
