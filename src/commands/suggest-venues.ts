// Proposes venues for an option that names a restaurant. The value of each proposal is a venue reference, so that the
// command does not search for the name again.
import type { CommandContext } from '../chat/define-command.ts'
import { venueReference } from '../concierge/find-venue.ts'
import { proposeAmong, proposeVenues } from '../concierge/propose-venues.ts'
import { listOwnFavorites } from '../concierge/queries.ts'
import type { Suggestion } from '../domain/call.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { VenueHit } from '../domain/venue.ts'
import { labelVenue } from '../words/suggestions.ts'

export async function suggestVenues(
  typed: string,
  { app, member }: CommandContext,
): Promise<readonly Suggestion[]> {
  return (await proposeVenues(app, member.id, typed)).map(toSuggestion(member.locale))
}

export async function suggestFavorites(
  typed: string,
  { app, member }: CommandContext,
): Promise<readonly Suggestion[]> {
  return proposeAmong(await listOwnFavorites(app, member.id), typed).map(toSuggestion(member.locale))
}

function toSuggestion(locale: LocalePreferences): (hit: VenueHit) => Suggestion {
  return (hit) => ({ label: labelVenue(hit, locale), value: venueReference(hit) })
}
