// Converts the results of the readers to a reading. A field with one option is answered, a field with several options
// becomes a question, and a field without options is missing.
import { isAfterMidnight } from '../domain/service-day.ts'
import { addDays, type LocalDate } from '../domain/time.ts'
import type { Window } from '../domain/window.ts'
import type { DatesFound } from './date-mention.ts'
import type { VenueFound } from './names/settle-venue.ts'
import type { Reading, ReadingFlags, ReadingProblem, RequestField, Unsure } from './reading.ts'
import type { SeatingWish } from './seating.ts'

export type Found = {
  readonly venue: VenueFound | undefined
  readonly venueReference?: string
  readonly dates: DatesFound | undefined
  readonly windows: { readonly said: string; readonly options: readonly (readonly Window[])[] }
  readonly party: { readonly said: string; readonly sizes: readonly number[] } | undefined
  readonly seats: SeatingWish
  readonly flags: ReadingFlags
  /** True if the words name a night, such as "Friday night" and "tonight". */
  readonly isNight: boolean
  /** The current service day. Between midnight and 5 am it is still the day before. */
  readonly serviceDay: LocalDate
  readonly unused: readonly string[]
}

export function toReading(found: Found): Reading {
  const dates = found.isNight ? untilDawn(found) : aroundMidnight(untilDawn(found), found.windows.options)
  const venue = only(found.venue?.options)
  const partySize = only(found.party?.sizes)
  const windows = only(found.windows.options)
  const isDay = dates?.kind === 'sure'
  const isList = dates?.kind === 'list'
  const unsure = questions({ ...found, dates })
  const problem = problemOf(dates)
  const known: Readonly<Record<RequestField, boolean>> = {
    venue: venue !== undefined,
    date: isDay || isList,
    windows: windows !== undefined,
    partySize: partySize !== undefined,
  }
  const fields = Object.keys(known) as RequestField[]
  return {
    ...(venue === undefined ? {} : { venue }),
    ...(found.venueReference && { venueReference: found.venueReference }),
    ...(isDay ? { date: dates.dates[0] as LocalDate } : {}),
    ...(isList ? { dates: dates.dates } : {}),
    windows: windows ?? [],
    ...(partySize === undefined ? {} : { partySize }),
    ...found.seats,
    flags: found.flags,
    missing: fields.filter((field) => !known[field] && !unsure.some((each) => each.field === field)),
    unsure,
    unused: found.unused,
    ...(problem ? { problem } : {}),
  }
}

function only<Value>(options: readonly Value[] | undefined): Value | undefined {
  return options?.length === 1 ? options[0] : undefined
}

function questions({ venue, dates, windows, party }: Found): readonly Unsure[] {
  // "Lilia Friday at 8 or Carbone Saturday at 9" does not mean each restaurant on each day.
  const isPaired = dates?.kind === 'either' || windows.options.length > 1
  const unsure: Unsure[] = []
  if (venue && venue.options.length > 1) {
    const { said, options, areAlternatives, isEither } = venue
    const alternatives = {
      ...(areAlternatives && { areAlternatives }),
      ...(isEither && !isPaired && { isEither }),
    }
    unsure.push({ field: 'venue', said, options, ...alternatives })
  }
  if (dates?.kind === 'either') unsure.push({ field: 'date', said: dates.said, options: dates.dates })
  if (windows.options.length > 1) {
    unsure.push({ field: 'windows', said: windows.said, options: windows.options })
  }
  if (party && party.sizes.length > 1) {
    unsure.push({ field: 'partySize', said: party.said, options: party.sizes })
  }
  return unsure
}

function problemOf(dates: DatesFound | undefined): ReadingProblem | undefined {
  if (dates?.kind === 'impossible') {
    return { kind: 'impossible-date', typed: dates.said, example: dates.example ?? '' }
  }
  const [date] = dates?.dates ?? []
  return dates?.kind === 'past' && date ? { kind: 'past-date', typed: dates.said, date } : undefined
}

function untilDawn({ dates, serviceDay }: Found): DatesFound | undefined {
  return dates?.kind === 'past' && dates.dates[0] === serviceDay ? { ...dates, kind: 'sure' } : dates
}

/**
 * Returns the day and the next day as options if the time is after midnight. "half past midnight on Friday" may mean the
 * first hour of Friday, or the end of Friday night.
 */
function aroundMidnight(
  dates: DatesFound | undefined,
  windows: readonly (readonly Window[])[],
): DatesFound | undefined {
  const [first, ...others] = only(windows) ?? []
  const [date] = dates?.dates ?? []
  const isLate = first !== undefined && others.length === 0 && isAfterMidnight(first.earliest)
  if (dates?.kind !== 'sure' || !date || !isLate) return dates
  return { ...dates, kind: 'either', dates: [date, addDays(date, 1)] }
}
