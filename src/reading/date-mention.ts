// One mention of a day or of days in a text, and the names the date readers share. Reads nothing itself.
import { addDays, type LocalDate, weekdayOf, type ZoneId } from '../domain/time.ts'
import type { Span } from './page.ts'

export type DateMention = Span & {
  readonly said: string
  /** In the order they are liked; one when one day was meant. */
  readonly dates: readonly LocalDate[]
  /**
   * `sure`: one day · `list`: any of them will do · `either`: one of them was meant, ask which · `vague`: no day
   * at all ("next week") · `impossible` and `past`: nothing to book.
   */
  readonly kind: 'sure' | 'list' | 'either' | 'vague' | 'impossible' | 'past'
  /** Set when the words named a weekday and nothing more: a day beside it must agree. */
  readonly weekday?: number
  /** A figure in it may be an hour or people instead: "7 Dec 8", "Friday 4". */
  readonly hasOpenFigure?: true
  /** For an impossible day: one near it that exists, as typed. */
  readonly example?: string
}

/** What the date readers know of the moment: the calendar day at the venue, its zone and the order of `12/4`. */
export type DateContext = {
  readonly today: LocalDate
  readonly zone: ZoneId
  readonly dateOrder?: 'month-first' | 'day-first'
}

export const weekdaySource =
  '(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)'

const weekdayStarts = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** 0 is Sunday; -1 when the word names no weekday. */
export function weekdayNamed(word: string): number {
  return weekdayStarts.indexOf(word.slice(0, 3))
}

export const monthSource =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'

const monthStarts = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** From 1; 0 when the word names no month. */
export function monthNamed(word: string): number {
  return monthStarts.indexOf(word.slice(0, 3)) + 1
}

export function monthName(month: number): string {
  const start = monthStarts[month - 1] ?? ''
  return start.charAt(0).toUpperCase() + start.slice(1)
}

/** Nothing after a number that makes it a time or a number of people. */
export const dayEnds =
  "(?!\\d)(?! ?(?:am|pm|a\\.m|p\\.m|h|hrs?|o'?clock|ish)(?!\\p{L}))(?![ap](?!\\p{L}))(?![:.]\\d)(?! ?(?:people|ppl|pax|guests?|covers?|persons?|diners?|of us|adults?)(?!\\p{L}))"

/** Dates in the order of the calendar, each once. */
export function inCalendarOrder(dates: readonly LocalDate[]): readonly LocalDate[] {
  return [...new Set(dates)].sort()
}

/** The first day of that weekday on or after `from`. */
export function onOrAfter(from: LocalDate, weekday: number): LocalDate {
  return addDays(from, (weekday - weekdayOf(from) + 7) % 7)
}
