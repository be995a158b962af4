// Proposes venues for an option that names a restaurant. The value of each proposal is a venue reference, so that the
// command does not search for the name again.
import type { CommandContext } from '../chat/define-command.ts'
import { proposeAmong, proposeVenues } from '../concierge/propose-venues.ts'
import type { Suggestion } from '../domain/call.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import { type JoinedVenue, placeReference } from '../domain/place.ts'
import { listFavorites } from '../operations/list-favorites.ts'
import { labelVenue } from '../words/suggestions.ts'

export async function suggestVenues(
  typed: string,
  { app, member }: CommandContext,
): Promise<readonly Suggestion[]> {
  return (await proposeVenues(app, member.id, typed)).map(toSuggestion(member.locale))
}

export async function suggestFavorites(
  typed: string,
  context: CommandContext,
): Promise<readonly Suggestion[]> {
  const favorites = await listFavorites.perform({}, context)
  return proposeAmong(favorites, typed).map(toSuggestion(context.member.locale))
}

function toSuggestion(locale: LocalePreferences): (place: JoinedVenue) => Suggestion {
  return (place) => ({ label: labelVenue(place, locale), value: placeReference(place) })
}
