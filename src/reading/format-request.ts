// Formats a reading as a request text. Reading that text gives the same reading. Formats only settled fields: it omits
// ambiguous fields and problems, so they are missing when the text is read again.
import { type LocalDate, type LocalTime, minutesOf, partsOf, weekdayOf } from '../domain/time.ts'
import type { Window } from '../domain/window.ts'
import { monthName } from './date-mention.ts'
import { fold } from './page.ts'
import type { Reading, ReadingFlags } from './reading.ts'

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

export function formatRequest(reading: Reading): string {
  const { venue, date, dates, windows, partySize, seating, seatingOnly, avoid, flags } = reading
  const days = dates ?? (date ? [date] : [])
  const parts = [
    // The name is in quotation marks, so that no reader takes a word of it for a day or a time.
    ...(venue === undefined ? [] : [quoted(venue)]),
    ...(days.length > 0 ? [days.map(formatDay).join(' or ')] : []),
    ...(windows.length > 0 ? [formatWindows(windows)] : []),
    ...(partySize === undefined ? [] : [`${partySize} people`]),
    ...seating.map((place) => `${place} seating ${seatingOnly ? 'only' : 'if possible'}`),
    ...avoid.map((place) => `no ${place} seating`),
    ...formatFlags(flags),
  ]
  return parts.join(', ')
}

/** Puts a name in quotation marks. Removes quotation marks inside the name, because they would end it early. */
function quoted(venue: string): string {
  return `"${[...venue].filter((sign) => fold(sign) !== '"').join('')}"`
}

/** Formats a day, such as `Sat 26 Dec 2026`. */
function formatDay(date: LocalDate): string {
  const { year, month, day } = partsOf(date)
  return `${weekdays[weekdayOf(date)]} ${day} ${monthName(month)} ${year}`
}

function formatWindows(windows: readonly Window[]): string {
  return windows
    .map(({ earliest, latest, best }) =>
      earliest === latest
        ? formatTime(earliest)
        : `${formatTime(earliest)} to ${formatTime(latest)} (best ${formatTime(best)})`,
    )
    .join(', otherwise ')
}

/** Formats a time, such as `7:05 pm`, always with am or pm, so that reading it is unambiguous. */
function formatTime(time: LocalTime): string {
  const minutes = Math.floor(minutesOf(time))
  const hour = Math.floor(minutes / 60)
  return `${hour % 12 || 12}:${String(minutes % 60).padStart(2, '0')} ${hour < 12 ? 'am' : 'pm'}`
}

function formatFlags({ now, timing, feeLimit, feeLimitPerPerson, anyFee }: ReadingFlags): readonly string[] {
  return [
    ...(feeLimit === undefined ? [] : [feeLimit === 0 ? 'no deposit' : `deposit up to $${feeLimit}`]),
    ...(feeLimitPerPerson === undefined ? [] : [`deposit up to $${feeLimitPerPerson} per person`]),
    ...(anyFee === undefined ? [] : [anyFee ? 'any late fee' : 'no fee']),
    ...(timing === undefined ? [] : [timing]),
    ...(now ? ['now'] : []),
  ]
}
