// Defines a mention of one or more days in a text, and the patterns that the date readers share. This file reads no
// text.
import { addDays, type LocalDate, weekdayOf, type ZoneId } from '../domain/time.ts'
import type { PageSpan } from './page.ts'

export type DateMention = PageSpan & {
  readonly said: string
  /** The days in the member's order of preference. Holds one day if the words meant a single day. */
  readonly dates: readonly LocalDate[]
  /**
   * `sure`: the words meant one day · `list`: the member accepts any of the days · `either`: the words meant one of the
   * days, and the member must be asked which · `vague`: the words gave no day ("next week") · `refused`: the member
   * refuses the days · `impossible` and `past`: no table can be booked for the day.
   */
  readonly kind: 'sure' | 'list' | 'either' | 'vague' | 'refused' | 'impossible' | 'past'
  /**
   * The weekday, 0 for Sunday. Set only if the words named nothing but a weekday. A date next to a weekday must fall on
   * that weekday.
   */
  readonly weekday?: number
  /** Set if the words named only days of a month, without the month: "the 14th". */
  readonly daysOfMonth?: readonly number[]
  /** Set if the words named only a month: "in January". */
  readonly month?: { readonly year: number; readonly month: number }
  /** Set on a vague mention next to a date: "the week of the 14th", "after the 14th". */
  readonly near?: { readonly how: string; readonly date: LocalDate }
  /** The mention contains a number that may be an hour or a party size instead of a day: "7 Dec 8", "Friday 4". */
  readonly hasOpenFigure?: true
  /** An existing day near an impossible one, written as a member would type it, such as `28 Feb`. */
  readonly example?: string
}

/** Returns true if the mention names a day that the member may want. False if it gives no day or refuses the day. */
export function namesDay({ kind }: DateMention): boolean {
  return kind !== 'vague' && kind !== 'refused'
}

/**
 * The context of the date readers: the calendar day at the venue, its zone, the order of `12/4`, and the day that the
 * text changes, if there is one.
 */
export type DateContext = {
  readonly today: LocalDate
  readonly zone: ZoneId
  readonly dateOrder?: 'month-first' | 'day-first'
  readonly near?: LocalDate
}

export const weekdaySource =
  '(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)'

const weekdayStarts = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** Returns the weekday that a word names, 0 for Sunday, or -1 if the word names no weekday. */
export function weekdayNamed(word: string): number {
  return weekdayStarts.indexOf(word.slice(0, 3))
}

export const monthSource =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'

const monthStarts = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Returns the month that a word names, 1 for January, or 0 if the word names no month. */
export function monthNamed(word: string): number {
  return monthStarts.indexOf(word.slice(0, 3)) + 1
}

export function monthName(month: number): string {
  const start = monthStarts[month - 1] ?? ''
  return start.charAt(0).toUpperCase() + start.slice(1)
}

/** A pattern source to put after a number. It fails if the next characters make the number a time or a party size. */
export const dayEnds =
  "(?!\\d)(?! ?(?:am|pm|a\\.m|p\\.m|h|hrs?|o'?clock|ish)(?!\\p{L}))(?![ap](?!\\p{L}))(?![:.]\\d)(?! ?(?:people|ppl|pax|guests?|covers?|persons?|diners?|of us|adults?)(?!\\p{L}))"

/** Matches if a text certainly has a clock time. */
export const clockTime =
  /\d ?[ap]\.?m(?!\p{L})|\d[:.]\d\d(?!\d)|\d ?h(?:\d\d)?(?!\p{L})|o'?clock|(?<!\p{L})(?:at|around|after|before|by|from) \d|(?<!\p{L})(?:noon|midnight|any ?time)(?!\p{L})/u

/** Sorts dates and removes duplicates. */
export function inCalendarOrder(dates: readonly LocalDate[]): readonly LocalDate[] {
  return [...new Set(dates)].sort()
}

/** Returns the first day with that weekday on or after `from`. */
export function onOrAfter(from: LocalDate, weekday: number): LocalDate {
  return addDays(from, (weekday - weekdayOf(from) + 7) % 7)
}

/** The days of a text, combined from its mentions. */
export type DatesFound = Pick<DateMention, 'kind' | 'dates' | 'said' | 'example'>
