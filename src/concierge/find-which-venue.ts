// Finds the venue for a text that may name several venues. In "4 Carbone", the 4 may belong to the name or be the party
// size. If the member named alternatives, takes all of them for one table ("Carbone or Lilia"), or lets the member choose.
import type { MemberId } from '../domain/ids.ts'
import type { JoinedVenue } from '../domain/place.ts'
import { Refusal } from '../domain/refusal.ts'
import { containsName, isSameName, nameFit, plainName } from '../domain/venue-name.ts'
import type { AppContext } from '../ports/app-context.ts'
import { eachOnce, type FoundVenue, type SeveralVenues } from './find-venue.ts'
import { findVenueInArea } from './find-venue-in-area.ts'
import { type OpenedPlace, openPlace, openVenues } from './open-place.ts'

type App = Pick<AppContext, 'clock' | 'platforms' | 'settings' | 'store'>

/** The maximum number of venues in a choice. Chats do not show longer choices. */
const longestChoice = 8

/**
 * Finds the venue among the possible names, or returns several venues to choose from. Chooses a venue itself only if
 * exactly one of the names belongs to a single venue and the member's text contains that name. Never chooses between
 * alternatives: if the member accepts any of them and each belongs to one venue, returns the first with the others in
 * `alsoAt`. Refuses with `unknown-venue` if nothing matches.
 * @param asked the member's text, and the names that it may contain.
 */
export async function findWhichVenue(
  app: App,
  asked: {
    readonly said: string
    readonly options: readonly string[]
    readonly areAlternatives?: true
    readonly isEither?: true
  },
  memberId: MemberId,
): Promise<FoundVenue> {
  const { said, options, areAlternatives, isEither } = asked
  const found = await Promise.all(
    options.map(async (name) => ({ name, found: await findOrNone(app, name, memberId) })),
  )
  const each = isEither && (await openEach(app, found, memberId))
  if (each) return each
  if (areAlternatives) return choiceBetween(said, found)
  const exact = found.filter((one) => isExact(one.name, one.found))
  const [only, ...others] = exact
  if (
    only?.found &&
    only.found.kind !== 'several' &&
    others.length === 0 &&
    plainName(said).includes(plainName(only.name))
  ) {
    return only.found
  }
  return choiceOf(
    said,
    (exact.length > 0 ? exact : found).flatMap((one) => hitsOf(one.found)),
  )
}

function choiceOf(said: string, likely: readonly JoinedVenue[]): SeveralVenues {
  const hits = eachOnce(likely)
  if (hits.length === 0) throw new Refusal({ kind: 'unknown-venue', typed: said })
  return { kind: 'several', hits: hits.slice(0, longestChoice) }
}

type Alternative = { readonly name: string; readonly found: FoundVenue | undefined }

/** Returns a choice between the venues that the member named, and the names that belong to no venue. */
function choiceBetween(said: string, alternatives: readonly Alternative[]): FoundVenue {
  const likely = alternatives.map(({ name, found }) => ({ name, hits: likeliestOf(name, found) }))
  const choice = choiceOf(said, inTurn(likely.map(({ hits }) => hits)))
  const notFound = likely.filter(({ hits }) => hits.length === 0).map(({ name }) => name)
  return { ...choice, ...(notFound.length > 0 && { notFound }) }
}

/**
 * Opens the venues of all alternatives, in their order, for one table. A restaurant that several of the member's
 * platforms have is tried on all of them unless the member has picked one. Returns `undefined` if a name belongs to no
 * venue or to several.
 */
async function openEach(
  app: App,
  alternatives: readonly Alternative[],
  memberId: MemberId,
): Promise<FoundVenue | undefined> {
  const places = alternatives.map(({ name, found }) => likeliestOf(name, found))
  if (places.some(({ length }) => length !== 1)) return undefined
  const opened: OpenedPlace[] = []
  for (const [index, place] of places.flat().entries()) {
    const found = alternatives[index]?.found
    const there = found?.kind === 'one' ? found : await openPlace(app, place, memberId)
    opened.push(there.kind === 'one' ? there : await openVenues(app, there.hits))
  }
  const venues = opened.flatMap(({ venue, alsoAt = [] }) => [venue, ...alsoAt])
  const [venue, ...alsoAt] = eachOnce(venues)
  if (!venue || alsoAt.length === 0) return undefined
  const unsearched = [...new Set(opened.flatMap((one) => one.unsearched ?? []))]
  return { kind: 'one', venue, alsoAt, ...(unsearched.length > 0 && { unsearched }) }
}

/**
 * Returns the found venues with exactly that name, or else those with a similar name. Drops the others, because a
 * search also returns venues with other names.
 */
function likeliestOf(name: string, found: FoundVenue | undefined): readonly JoinedVenue[] {
  const hits = hitsOf(found)
  const exact = hits.filter((hit) => isSameName(hit.name, name))
  return exact.length > 0 ? exact : hits.filter((hit) => nameFit(name, hit.name) !== undefined)
}

/**
 * Interleaves the lists: first the first item of each list, then the second item of each. A choice that is cut to its
 * maximum then has items from every list.
 */
function inTurn<Item>(lists: readonly (readonly Item[])[]): readonly Item[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_, turn) =>
    lists.flatMap((list) => list.slice(turn, turn + 1)),
  ).flat()
}

async function findOrNone(app: App, name: string, memberId: MemberId): Promise<FoundVenue | undefined> {
  try {
    return await findVenueInArea(app, name, memberId)
  } catch (error) {
    if (error instanceof Refusal && error.facts.kind === 'unknown-venue') return undefined
    throw error
  }
}

function isExact(name: string, found: FoundVenue | undefined): boolean {
  if (!found) return false
  // True if the text contains the whole name of the only venue found: "Joe's Tavern in Chicago".
  const isInside = found.kind !== 'several' && hitsOf(found).some((hit) => containsName(name, hit.name))
  return isInside || hitsOf(found).some((hit) => isSameName(hit.name, name))
}

function hitsOf(found: FoundVenue | undefined): readonly JoinedVenue[] {
  switch (found?.kind) {
    case undefined:
      return []
    case 'one':
      return [found.venue]
    case 'either': {
      const [first, ...alsoOn] = found.hits
      return [{ ...first, alsoOn }]
    }
    case 'several':
      return found.hits
  }
}
