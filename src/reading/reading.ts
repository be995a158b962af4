// What was understood of one request, as plain data: what is sure, what is missing, what could mean two things.
import type { Manner } from '../domain/manner.ts'
import type { Instant, LocalDate, ZoneId } from '../domain/time.ts'
import type { Window } from '../domain/window.ts'

/** What a table cannot be booked without; listed in the order it is asked for. */
export type RequestField = 'venue' | 'date' | 'windows' | 'partySize'

/** A field that could mean several things: never guessed, always asked. `said` is what the member wrote. */
export type Unsure =
  | {
      readonly field: 'venue'
      readonly said: string
      readonly options: readonly string[]
      /** "Carbone or Lilia": two different places, and one of them is wanted. */
      readonly areAlternatives?: true
    }
  | { readonly field: 'date'; readonly said: string; readonly options: readonly LocalDate[] }
  | { readonly field: 'windows'; readonly said: string; readonly options: readonly (readonly Window[])[] }
  | { readonly field: 'partySize'; readonly said: string; readonly options: readonly number[] }

/** What no table can be booked for; `example` is something near it that works as typed. */
export type ReadingProblem =
  | { readonly kind: 'impossible-date'; readonly typed: string; readonly example: string }
  | { readonly kind: 'past-date'; readonly typed: string; readonly date: LocalDate }

export type ReadingFlags = {
  /** "now", "asap": to be booked at once when tables are open already. */
  readonly now?: true
  /** Whether times near the windows are welcome ("flexible") or none but them ("strictly"). */
  readonly timing?: 'strict' | 'flexible'
  /** The highest deposit or fee for the whole party, in the venue's currency; 0: none. */
  readonly feeLimit?: number
  /** The same for each person, when it was said so. */
  readonly feeLimitPerPerson?: number
}

export type Reading = {
  /** A known venue by its known name, else the member's own words for it. */
  readonly venue?: string
  readonly date?: LocalDate
  /** Two or more days, the one liked most first; then `date` is absent. */
  readonly dates?: readonly LocalDate[]
  /** In order of preference; empty when no time was said. */
  readonly windows: readonly Window[]
  /** As said: whether the venue takes so many is not checked here. */
  readonly partySize?: number
  readonly seating: readonly string[]
  /** Only those are booked; else they are a preference. */
  readonly seatingOnly?: true
  readonly avoid: readonly string[]
  readonly flags: ReadingFlags
  /** Not said at all; a field in `unsure` is not repeated here. */
  readonly missing: readonly RequestField[]
  readonly unsure: readonly Unsure[]
  readonly problem?: ReadingProblem
}

export type ReadingContext = {
  readonly now: Instant
  /** The venue's zone once it is known, the member's until then. */
  readonly zone: ZoneId
  /** Without an order `12/4` is 4 December in the United States and a question elsewhere. */
  readonly manner?: Pick<Manner, 'dateOrder'>
  /** Names the house knows, favourites first. */
  readonly venues?: readonly string[]
  /** The one field this text answers: a bare number in it is that ("8" for the time, "4" for the people). */
  readonly asked?: RequestField
}
