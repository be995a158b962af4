// The result of reading one request, as plain data: sure fields, missing ones and ambiguous ones.
import type { LocalePreferences } from '../domain/locale.ts'
import type { Instant, LocalDate, ZoneId } from '../domain/time.ts'
import type { Window } from '../domain/window.ts'

/** The fields that a booking needs, in the order of the questions. */
export type RequestField = 'venue' | 'date' | 'windows' | 'partySize'

/** A field with several possible meanings: never guessed, always asked. `said` is the member's text. */
export type Unsure =
  | {
      readonly field: 'venue'
      readonly said: string
      readonly options: readonly string[]
      /** "Carbone or Lilia": two different places, of which the member wants one. */
      readonly areAlternatives?: true
    }
  | { readonly field: 'date'; readonly said: string; readonly options: readonly LocalDate[] }
  | { readonly field: 'windows'; readonly said: string; readonly options: readonly (readonly Window[])[] }
  | { readonly field: 'partySize'; readonly said: string; readonly options: readonly number[] }

/** A text for which no table can be booked; `example` is a near one that works. */
export type ReadingProblem =
  | { readonly kind: 'impossible-date'; readonly typed: string; readonly example: string }
  | { readonly kind: 'past-date'; readonly typed: string; readonly date: LocalDate }

export type ReadingFlags = {
  /** "now", "asap": book at once if tables are already open. */
  readonly now?: true
  /** Whether times near the windows are welcome ("flexible") or not ("strictly"). */
  readonly timing?: 'strict' | 'flexible'
  /** The highest deposit or fee for the whole party, in the venue's currency; 0: none. */
  readonly feeLimit?: number
  /** The limit per person, if given so. */
  readonly feeLimitPerPerson?: number
}

export type Reading = {
  /** The known name of a known venue, else the member's words. */
  readonly venue?: string
  readonly date?: LocalDate
  /** Two or more days, the preferred one first; then `date` is absent. */
  readonly dates?: readonly LocalDate[]
  /** In order of preference; empty if no time was given. */
  readonly windows: readonly Window[]
  /** As given: the venue's limits are not checked here. */
  readonly partySize?: number
  readonly seating: readonly string[]
  /** Only those are booked; absent: they are a preference. */
  readonly seatingOnly?: true
  readonly avoid: readonly string[]
  readonly flags: ReadingFlags
  /** Fields not mentioned at all; those in `unsure` are not repeated here. */
  readonly missing: readonly RequestField[]
  readonly unsure: readonly Unsure[]
  /** The member's words that no reader used, without courtesies. */
  readonly unused: readonly string[]
  readonly problem?: ReadingProblem
}

export type ReadingContext = {
  readonly now: Instant
  /** The venue's zone once known, the member's until then. */
  readonly zone: ZoneId
  /** The member's own zone, for "8pm my time". */
  readonly memberZone?: ZoneId
  /** Without an order, `12/4` is 4 December in the United States and a question elsewhere. */
  readonly locale?: Pick<LocalePreferences, 'dateOrder'>
  /** Known names, favorites first. */
  readonly venues?: readonly string[]
  /** The field that this text answers: a bare number in it is that field ("8" for the time, "4" for the people). */
  readonly asked?: RequestField
}
