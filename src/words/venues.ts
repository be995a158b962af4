// Writes the list of restaurants that match a name, and asks which of them the member means.
import type { LocalePreferences } from '../domain/locale.ts'
import type { ButtonCall, Choice, Line, Message } from '../domain/message.ts'
import type { VenueHit } from '../domain/venue.ts'
import { sayPlaceDetail } from './table.ts'

/** The maximum number of restaurants in a list. */
const longestList = 10

export function sayVenues(
  query: string,
  hits: readonly VenueHit[],
  {
    toReference,
    locale,
  }: { readonly toReference: (hit: VenueHit) => string; readonly locale: LocalePreferences },
): Message {
  if (hits.length === 0)
    return { lines: [[`I can’t find a restaurant called “${query}”. Try part of its name.`]] }
  const shown = hits.slice(0, longestList)
  const rest = hits.length - shown.length
  return {
    lines: [
      [hits.length === 1 ? 'I found one:' : `I found ${hits.length}:`],
      ...shown.map((hit) => nameLine(hit, locale)),
      ...(rest > 0 ? [[`And ${rest} more. Type more of the name to narrow it down.`]] : []),
    ],
    listedFrom: 1,
    choices: shown.map((hit) =>
      toChoice(hit, { command: 'venue', args: { venue: toReference(hit) } }, locale),
    ),
  }
}

export function nameLine(hit: VenueHit, locale: LocalePreferences): Line {
  const detail = sayPlaceDetail(hit, locale)
  return [{ strong: hit.name }, detail ? `, ${detail}` : '']
}

/** Asks which restaurant the member means. Each choice repeats the command with that restaurant. */
export function askWhichPlace(
  typed: string,
  hits: readonly VenueHit[],
  { toCall, locale }: { readonly toCall: (hit: VenueHit) => ButtonCall; readonly locale: LocalePreferences },
): Message {
  const [only] = hits
  const question =
    hits.length === 1 && only
      ? `I can’t find “${typed}”. Did you mean ${only.name}?`
      : `I found ${hits.length} places for “${typed}”. Which one?`
  return { lines: [[question]], choices: hits.map((hit) => toChoice(hit, toCall(hit), locale)) }
}

function toChoice(hit: VenueHit, call: ButtonCall, locale: LocalePreferences): Choice {
  return { label: hit.name, detail: sayPlaceDetail(hit, locale), call }
}
