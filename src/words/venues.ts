// Writes the list of restaurants that match a name, and asks which of them the member means.
import type { LocalePreferences } from '../domain/locale.ts'
import type { ButtonCall, Choice, Line, Message } from '../domain/message.ts'
import { type JoinedVenue, placeReference } from '../domain/place.ts'
import { sayPlaceDetail } from './table.ts'
import { sayUnsearched } from './unsearched.ts'

/** The maximum number of restaurants in a list. */
const longestList = 10

export function sayVenues(
  query: string,
  { places, unsearched }: { readonly places: readonly JoinedVenue[]; readonly unsearched: readonly string[] },
  locale: LocalePreferences,
): Message {
  const missed = sayUnsearched(unsearched)
  if (places.length === 0)
    return { lines: [[`I can’t find a restaurant called “${query}”. Try part of its name.`], ...missed] }
  const shown = places.slice(0, longestList)
  const rest = places.length - shown.length
  return {
    lines: [
      [places.length === 1 ? 'I found one:' : `I found ${places.length}:`],
      ...shown.map((place) => nameLine(place, locale)),
      ...(rest > 0 ? [[`And ${rest} more. Type more of the name to narrow it down.`]] : []),
      ...missed,
    ],
    listedFrom: 1,
    choices: shown.map((place) =>
      toChoice(place, { command: 'venue', args: { venue: placeReference(place) } }, locale),
    ),
  }
}

export function nameLine(hit: JoinedVenue, locale: LocalePreferences): Line {
  const detail = sayPlaceDetail(hit, locale)
  return [{ strong: hit.name }, detail ? `, ${detail}` : '']
}

/** Asks which restaurant the member means. Each choice repeats the command with that restaurant. */
export function askWhichPlace(
  typed: string,
  hits: readonly JoinedVenue[],
  {
    toCall,
    locale,
  }: { readonly toCall: (place: JoinedVenue) => ButtonCall; readonly locale: LocalePreferences },
): Message {
  const [only] = hits
  const question =
    hits.length === 1 && only
      ? `I can’t find “${typed}”. Did you mean ${only.name}?`
      : `I found ${hits.length} places for “${typed}”. Which one?`
  return { lines: [[question]], choices: hits.map((hit) => toChoice(hit, toCall(hit), locale)) }
}

function toChoice(hit: JoinedVenue, call: ButtonCall, locale: LocalePreferences): Choice {
  return { label: hit.name, detail: sayPlaceDetail(hit, locale), call }
}
