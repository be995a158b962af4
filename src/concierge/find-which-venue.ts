// Finds the venue for a name that can be read in several ways ("4 Carbone": a name, or four people?), or the few that
// it may be. If the member named several places ("Carbone or Lilia"), the member chooses.
import type { MemberId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { VenueHit } from '../domain/venue.ts'
import { isSameName, plainName } from '../domain/venue-name.ts'
import type { AppContext } from '../ports/app-context.ts'
import { eachOnce, type FoundVenue, findVenue } from './find-venue.ts'

/** Chats don't show longer choices. */
const longestChoice = 8

/**
 * Finds the venue among the possible names. It chooses by itself only if exactly one venue has one of these names and
 * the member said that name; it never chooses between alternatives. Refuses with `unknown-venue` if nothing matches.
 * @param asked the member's text, and the names that it may contain.
 */
export async function findWhichVenue(
  app: Pick<AppContext, 'clock' | 'platforms' | 'store'>,
  asked: {
    readonly said: string
    readonly options: readonly string[]
    readonly areAlternatives?: true
  },
  memberId: MemberId,
): Promise<FoundVenue> {
  const { said, options, areAlternatives } = asked
  const found = await Promise.all(
    options.map(async (name) => ({ name, found: await findOrNone(app, name, memberId) })),
  )
  if (areAlternatives) return choiceOf(said, inTurn(found.map((one) => likeliestOf(one.name, one.found))))
  const exact = found.filter((one) => isExact(one.name, one.found))
  const [only, ...others] = exact
  if (only?.found?.kind === 'one' && others.length === 0 && plainName(said).includes(plainName(only.name))) {
    return only.found
  }
  return choiceOf(
    said,
    (exact.length > 0 ? exact : found).flatMap((one) => hitsOf(one.found)),
  )
}

function choiceOf(said: string, likely: readonly VenueHit[]): FoundVenue {
  const hits = eachOnce(likely)
  if (hits.length === 0) throw new Refusal({ kind: 'unknown-venue', typed: said })
  return { kind: 'several', hits: hits.slice(0, longestChoice) }
}

/** Returns the hits with exactly that name, or else all hits. */
function likeliestOf(name: string, found: FoundVenue | undefined): readonly VenueHit[] {
  const hits = hitsOf(found)
  const exact = hits.filter((hit) => isSameName(hit.name, name))
  return exact.length > 0 ? exact : hits
}

/** Interleaves the lists: the first of each, then the second of each. In a short choice each list has a part. */
function inTurn<Item>(lists: readonly (readonly Item[])[]): readonly Item[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_, turn) =>
    lists.flatMap((list) => list.slice(turn, turn + 1)),
  ).flat()
}

async function findOrNone(
  app: Pick<AppContext, 'clock' | 'platforms' | 'store'>,
  name: string,
  memberId: MemberId,
): Promise<FoundVenue | undefined> {
  try {
    return await findVenue(app, name, memberId)
  } catch (error) {
    if (error instanceof Refusal && error.facts.kind === 'unknown-venue') return undefined
    throw error
  }
}

function isExact(name: string, found: FoundVenue | undefined): boolean {
  return found !== undefined && hitsOf(found).some((hit) => isSameName(hit.name, name))
}

function hitsOf(found: FoundVenue | undefined): readonly VenueHit[] {
  if (!found) return []
  return found.kind === 'one' ? [found.venue] : found.hits
}
