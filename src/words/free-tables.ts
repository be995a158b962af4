// Writes the list of tables that are free now, each with a button that begins a request for it.
import type { DraftId } from '../domain/ids.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Line, Message } from '../domain/message.ts'
import type { LocalDate, LocalTime } from '../domain/time.ts'
import { encodeWindows, exactly } from '../domain/window.ts'
import { answer } from './request.ts'
import { sayParty } from './table.ts'
import { sayDate, sayTime } from './when.ts'

export type FreePlace = {
  /** The draft that a button completes. Absent if no table is free. */
  readonly draft?: DraftId
  readonly name: string
  readonly times: readonly LocalTime[] | 'unanswered'
}

const mostTimes = 8
const mostButtonsEach = 3
const mostButtons = 6

export function sayFreeTables(
  places: readonly FreePlace[],
  { date, partySize }: { readonly date: LocalDate; readonly partySize: number },
  locale: LocalePreferences,
): Message {
  const about = `${sayDate(date, locale)} for ${sayParty(partySize)}`
  const isNone = places.every(({ times }) => times !== 'unanswered' && times.length === 0)
  if (isNone) {
    const where = places.map(({ name }) => name).join(', ')
    return { lines: [[`Nothing is free on ${about} at ${where}.`]] }
  }
  return {
    lines: [[`Free on ${about}:`], ...places.map((place) => placeLine(place, locale))],
    buttons: places.flatMap((place) => buttonsOf(place, places.length, locale)).slice(0, mostButtons),
  }
}

function placeLine({ name, times }: FreePlace, locale: LocalePreferences): Line {
  if (times === 'unanswered') return [`${name}: no answer just now.`]
  if (times.length === 0) return [`${name}: nothing.`]
  const more = times.length > mostTimes ? `, and ${times.length - mostTimes} more` : ''
  const said = times.slice(0, mostTimes).map((time) => sayTime(time, locale))
  return [`${name}: ${said.join(', ')}${more}`]
}

function buttonsOf({ draft, name, times }: FreePlace, places: number, locale: LocalePreferences): Button[] {
  if (!draft || times === 'unanswered') return []
  return times.slice(0, mostButtonsEach).map((time) =>
    answer(`${places > 1 ? `${name} ` : ''}${sayTime(time, locale)}`, draft, {
      windows: encodeWindows([exactly(time)]),
    }),
  )
}

/** Asks for the restaurant, the day and the number of people, which a search for free tables needs. */
export function sayFreeNeeds(): Message {
  return {
    lines: [
      ['Tell me the restaurant, the day and how many people, like “what’s free at Lilia on Friday for 2?”.'],
    ],
  }
}
