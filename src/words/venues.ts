// Words the restaurants that match a name, and the question which one the member means.
import type { ButtonCall, Choice, Line, Message } from '../domain/message.ts'
import type { VenueHit } from '../domain/venue.ts'
import { sayPlaceDetail } from './table.ts'

/** The maximum number of restaurants in a list. */
const longestList = 10

export function sayVenues(
  query: string,
  hits: readonly VenueHit[],
  toReference: (hit: VenueHit) => string,
): Message {
  if (hits.length === 0) return { lines: [[`I find no restaurant like “${query}”. Try a part of its name.`]] }
  const shown = hits.slice(0, longestList)
  const rest = hits.length - shown.length
  return {
    lines: [
      [
        hits.length === 1
          ? 'One restaurant is called like that:'
          : `${hits.length} restaurants are called like that:`,
      ],
      ...shown.map(nameLine),
      ...(rest > 0 ? [[`and ${rest} more: write more of the name to find them.`]] : []),
    ],
    choices: shown.map((hit) => toChoice(hit, { command: 'venue', args: { venue: toReference(hit) } })),
  }
}

export function nameLine(hit: VenueHit): Line {
  const detail = sayPlaceDetail(hit)
  return [{ strong: hit.name }, detail ? `, ${detail}` : '']
}

/** Asks which restaurant the member means. Each choice repeats the command with that restaurant. */
export function askWhichPlace(
  typed: string,
  hits: readonly VenueHit[],
  toCall: (hit: VenueHit) => ButtonCall,
): Message {
  const [only] = hits
  const question =
    hits.length === 1 && only
      ? `Nothing is called “${typed}”. Did you mean ${only.name}?`
      : `${hits.length} places are like “${typed}”. Which one?`
  return { lines: [[question]], choices: hits.map((hit) => toChoice(hit, toCall(hit))) }
}

function toChoice(hit: VenueHit, call: ButtonCall): Choice {
  return { label: hit.name, detail: sayPlaceDetail(hit), call }
}
