// Puts the restaurant that was found into a draft. If several were found, returns them as a choice.
import type { FoundVenue, SeveralVenues } from '../../concierge/find-venue.ts'
import { keepPick, type UnpickedPlace } from '../../concierge/open-place.ts'
import type { Draft } from '../../domain/draft.ts'
import type { OperationContext } from '../define-operation.ts'

/** The restaurants that the member's text may mean, or the platforms of the one that it means. */
export type VenueHits = (SeveralVenues | UnpickedPlace) & { readonly typed: string }

export type SettledPlace = {
  readonly draft: Draft
  readonly venueHits?: VenueHits
  /** The names of the platforms that could not be searched. */
  readonly unsearched?: readonly string[]
}

/** Returns the draft with the venue. If the member picked the platform, remembers the pick for later requests. */
export async function settlePlace(
  { venue: _replaced, ...draft }: Draft,
  { typed, found }: { readonly typed: string; readonly found: FoundVenue },
  { app, member }: Pick<OperationContext, 'app' | 'member'>,
): Promise<SettledPlace> {
  const { unsearched, ...place } = found
  const { alsoAt: _earlier, rulesThere: _theirs, rulesAsked: _asked, ...terms } = draft.terms
  const rest = { ...draft, terms }
  const missed = unsearched ? { unsearched } : {}
  if (place.kind !== 'one') return { draft: rest, venueHits: { typed, ...place }, ...missed }
  // Does not store the pick if one of its venues could not be read, because later requests would then lack that
  // venue.
  if (place.isPick && !unsearched) await keepPick(app, member.id, place)
  const { venue, alsoAt } = place
  const isTriedThereToo = alsoAt !== undefined && draft.edits === undefined
  return { draft: { ...rest, venue, terms: { ...terms, ...(isTriedThereToo && { alsoAt }) } }, ...missed }
}
