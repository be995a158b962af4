// A drop rule: when a venue releases the tables of a date. `dropOf` alone turns a rule and a date into an instant.
import { serviceMinutesOf } from '../service-day.ts'
import {
  addDays,
  daysBetween,
  type Instant,
  instantOf,
  type LocalDate,
  type LocalTime,
  MINUTE_MS,
  minutesOf,
  partsOf,
  toLocalDate,
  weekdayOf,
  type ZoneId,
} from '../time.ts'
import type { Window } from '../window.ts'

/** The day on which a date is released. A rule without `kind` is the usual one. */
export type DropDays =
  /** Each date is released `leadDays` days before the dinner. */
  | { readonly kind?: undefined; readonly leadDays: number }
  /**
   * On day `day` of each month, all dates of the month that begins `monthsAhead` months later are released. In a
   * shorter month the last day counts, so 31 is the last day of each month.
   */
  | { readonly kind: 'monthly'; readonly day: number; readonly monthsAhead: number }
  /**
   * On each `weekday` (0 is Sunday), all dates of the week that begins `weeksAhead` weeks later are released. Weeks
   * begin on Monday.
   */
  | { readonly kind: 'weekly'; readonly weekday: number; readonly weeksAhead: number }

/** The times on the venue's wall clock. */
export type DropHours = {
  readonly at: LocalTime
  /** The end of the window in which the venue releases tables, if nobody knows the instant. Later than `at`. */
  readonly until?: LocalTime
  /** The time at which tables for lunch are released, if it is not `at`. Such a rule has no `until`. */
  readonly lunchAt?: LocalTime
}

export type DropRule = DropDays & DropHours
/** The usual rule: each date a number of days ahead. */
export type DaysAheadRule = Extract<DropRule, { readonly kind?: undefined }>

/** The parts of a rule that a member said. The days or the time may be missing. */
export type SaidDropRule = (DropDays | { readonly kind?: undefined; readonly leadDays?: undefined }) &
  Partial<DropHours>

export type PredictedDrop = {
  readonly at: Instant
  /** How long after `at` the tables may still be released, in milliseconds; 0 unless the rule has a window. */
  readonly windowMs: number
}

export type DropMeal = 'lunch' | 'dinner'

/** A table that is best before this time is a lunch. */
const lunchEnds = '16:00' as LocalTime

/** Returns the meal of a wish, from the best time of its first window. */
export function mealOf(windows: readonly Window[]): DropMeal {
  const [first] = windows
  return first && serviceMinutesOf(first.best) < serviceMinutesOf(lunchEnds) ? 'lunch' : 'dinner'
}

/** Returns when the tables of a date are released. */
export function dropOf(
  rule: DropRule,
  {
    date,
    zone,
    meal = 'dinner',
  }: { readonly date: LocalDate; readonly zone: ZoneId; readonly meal?: DropMeal },
): PredictedDrop {
  const time = (meal === 'lunch' && rule.lunchAt) || rule.at
  const at = instantOf(releaseDateOf(rule, date), time, zone)
  return { at, windowMs: rule.until ? (minutesOf(rule.until) - minutesOf(rule.at)) * MINUTE_MS : 0 }
}

/** Returns each instant at which the rule releases tables of the date: two if lunch has its own time. */
export function dropsOf(rule: DropRule, date: LocalDate, zone: ZoneId): readonly PredictedDrop[] {
  const meals: readonly DropMeal[] = rule.lunchAt ? ['lunch', 'dinner'] : ['dinner']
  return meals.map((meal) => dropOf(rule, { date, zone, meal }))
}

function releaseDateOf(days: DropDays, date: LocalDate): LocalDate {
  switch (days.kind) {
    case undefined:
      return addDays(date, -days.leadDays)
    case 'monthly':
      return dayOfMonth(date, days)
    case 'weekly':
      return addDays(mondayOf(date), -7 * days.weeksAhead + fromMonday(days.weekday))
  }
}

function dayOfMonth(date: LocalDate, { day, monthsAhead }: DropDays & { kind: 'monthly' }): LocalDate {
  const { year, month } = partsOf(date)
  const months = year * 12 + (month - 1) - monthsAhead
  const [inYear, inMonth] = [Math.floor(months / 12), (months % 12) + 1]
  const first = toLocalDate(inYear, inMonth, 1) ?? date
  return toLocalDate(inYear, inMonth, day) ?? addDays(nextMonth(first), -1)
}

function nextMonth(first: LocalDate): LocalDate {
  const { year, month } = partsOf(first)
  return toLocalDate(month === 12 ? year + 1 : year, (month % 12) + 1, 1) ?? first
}

function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, -fromMonday(weekdayOf(date)))
}

/** Returns the days from Monday to the weekday: Monday is 0, Sunday 6. */
function fromMonday(weekday: number): number {
  return (weekday + 6) % 7
}

/** Returns the days of the other patterns that release the date on that day, with the usual pattern first. */
export function daysThatFit(releasedOn: LocalDate, date: LocalDate): readonly DropDays[] {
  const [released, dinner] = [partsOf(releasedOn), partsOf(date)]
  const monthsAhead = (dinner.year - released.year) * 12 + dinner.month - released.month
  const isLast = partsOf(addDays(releasedOn, 1)).day === 1
  const weeksAhead = daysBetween(mondayOf(releasedOn), mondayOf(date)) / 7
  return [
    { leadDays: daysBetween(releasedOn, date) },
    { kind: 'monthly', day: isLast ? 31 : released.day, monthsAhead },
    { kind: 'weekly', weekday: weekdayOf(releasedOn), weeksAhead },
  ]
}

/** Returns about how many days ahead the rule's earliest release of a date is, for limits. */
export function farthestDaysOf(days: DropDays): number {
  switch (days.kind) {
    case undefined:
      return days.leadDays
    case 'monthly':
      return (days.monthsAhead + 1) * 31 - days.day
    case 'weekly':
      return days.weeksAhead * 7 + 6 - fromMonday(days.weekday)
  }
}

/** Returns the rule with its fields in one order, so that equal rules have equal JSON. */
export function normalized(rule: DropRule): DropRule {
  const { at, until, lunchAt } = rule
  return { ...daysOf(rule), at, ...(until && { until }), ...(lunchAt && { lunchAt }) }
}

/** Returns the days of a rule without its times. */
export function daysOf(days: DropDays): DropDays {
  switch (days.kind) {
    case undefined:
      return { leadDays: days.leadDays }
    case 'monthly':
      return { kind: 'monthly', day: days.day, monthsAhead: days.monthsAhead }
    case 'weekly':
      return { kind: 'weekly', weekday: days.weekday, weeksAhead: days.weeksAhead }
  }
}

export function isSameRule(one: DropRule, other: DropRule): boolean {
  return JSON.stringify(normalized(one)) === JSON.stringify(normalized(other))
}

/** The longest window that a hunt covers, in minutes. */
const windowAtMostMinutes = 60

/** Returns whether a window's end is after its start, and not too long after it. */
export function isSoundDropWindow(at: LocalTime, until: LocalTime): boolean {
  const minutes = minutesOf(until) - minutesOf(at)
  return minutes > 0 && minutes <= windowAtMostMinutes
}
