// Defines the result of reading one request, as plain data: certain fields, missing fields and ambiguous fields.
import type { LocalePreferences } from '../domain/locale.ts'
import type { Instant, LocalDate, ZoneId } from '../domain/time.ts'
import type { Window } from '../domain/window.ts'

/** The fields that a booking needs, in the order in which the member is asked for them. */
export type RequestField = 'venue' | 'date' | 'windows' | 'partySize'

/** A field with several possible meanings. The member is asked which one is right. `said` is the member's text. */
export type Unsure =
  | {
      readonly field: 'venue'
      readonly said: string
      readonly options: readonly string[]
      /** True if the member named different venues and wants one of them: "Carbone or Lilia". */
      readonly areAlternatives?: true
      /**
       * True if the member accepts any of them, in the order of the text: "Carbone or Lilia", not "Carbone vs Lilia".
       */
      readonly isEither?: true
    }
  | { readonly field: 'date'; readonly said: string; readonly options: readonly LocalDate[] }
  | { readonly field: 'windows'; readonly said: string; readonly options: readonly (readonly Window[])[] }
  | { readonly field: 'partySize'; readonly said: string; readonly options: readonly number[] }

/** A day for which no table can be booked. `example` is an existing day near an impossible one. */
export type ReadingProblem =
  | { readonly kind: 'impossible-date'; readonly typed: string; readonly example: string }
  | { readonly kind: 'past-date'; readonly typed: string; readonly date: LocalDate }

export type ReadingFlags = {
  /** True if the member wants a booking at once where tables are already open: "now", "asap". */
  readonly now?: true
  /** `flexible` if times near the windows are acceptable too, `strict` if they are not. */
  readonly timing?: 'strict' | 'flexible'
  /** The highest deposit or fee for the whole party, in the venue's currency. 0 means that no charge is acceptable. */
  readonly feeLimit?: number
  /** True if every fee for a late cancellation is acceptable, false if none is. */
  readonly anyFee?: boolean
  /** The highest deposit or fee per person, if the party size is unknown. */
  readonly feeLimitPerPerson?: number
}

export type Reading = {
  /** The known name if the venue is known, or else the name in the member's words. */
  readonly venue?: string
  /** Names the venue exactly, such as `resy:834`, if the member pasted a link to its page. `venue` is its name. */
  readonly venueReference?: string
  readonly date?: LocalDate
  /** Two or more acceptable days, the preferred one first. If it is set, `date` is absent. */
  readonly dates?: readonly LocalDate[]
  /** The windows in order of preference. Empty if the member gave no time. */
  readonly windows: readonly Window[]
  /** The number of people as the member gave it. It may be outside the venue's limits. */
  readonly partySize?: number
  readonly seating: readonly string[]
  /** True if the member accepts only the seatings in `seating`. If it is absent, they are a preference. */
  readonly seatingOnly?: true
  readonly avoid: readonly string[]
  readonly flags: ReadingFlags
  /** The fields that the text does not mention. Does not repeat the fields in `unsure`. */
  readonly missing: readonly RequestField[]
  readonly unsure: readonly Unsure[]
  /** The member's words that no reader used, without courtesies. */
  readonly unused: readonly string[]
  readonly problem?: ReadingProblem
}

export type ReadingContext = {
  readonly now: Instant
  /** The venue's zone. While the venue is unknown, the member's zone. */
  readonly zone: ZoneId
  /** The member's own zone, for "8pm my time". */
  readonly memberZone?: ZoneId
  /**
   * The member's order of dates. Without an order, `12/4` is 4 December in the United States and a question elsewhere.
   */
  readonly locale?: Pick<LocalePreferences, 'dateOrder'>
  /** The names of known venues, favorites first. */
  readonly venues?: readonly string[]
  /**
   * The field that the member was asked for. A bare number in the text is the value of that field: "8" is the time, or
   * "4" the party size.
   */
  readonly asked?: RequestField
  /** The day of the draft or request that the text changes. "Friday" then means the Friday near that day. */
  readonly near?: LocalDate
}
