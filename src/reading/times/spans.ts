// Builds a window from a time and its role. "after 9" ends with the evening, "before 7" begins at the beginning of a
// meal, "around 8" extends half an hour to either side.
import { timeOfServiceMinutes } from '../../domain/service-day.ts'
import { type LocalTime, minutesOf, timeOfMinutes } from '../../domain/time.ts'
import type { Window } from '../../domain/window.ts'
import type { Ends } from './am-pm.ts'
import type { ClockRole } from './clock-roles.ts'
import { type DayPart, mealSpans } from './meals.ts'

const midnight = 24 * 60
/** The latest time for a table: half past one at night, in minutes. */
const lastTables = midnight + 90

/**
 * Builds a window. Minutes from 1440 on are after midnight of the same night. A range that ends at midnight ends one
 * minute earlier, at 23:59.
 */
export function windowOf(earliest: number, latest: number, best: number): Window {
  const time = (minutes: number): LocalTime =>
    minutes >= midnight ? timeOfServiceMinutes(minutes) : timeOfMinutes(minutes)
  const end = latest === midnight && earliest < latest ? midnight - 1 : latest
  return { earliest: time(earliest), latest: time(end), best: time(Math.min(best, end)) }
}

export function rangeWindow({ earliest, latest }: Ends): Window {
  return windowOf(earliest, latest, earliest)
}

export function windowIn(
  role: ClockRole,
  at: number,
  how: { readonly dayPart: DayPart | undefined; readonly spread: number },
): Window {
  if (role === 'exact') return windowOf(at, at, at)
  if (role === 'around') return windowOf(Math.max(0, at - how.spread), at + how.spread, at)
  if (role === 'from') return windowOf(at, Math.max(at, endAfter(at, how.dayPart)), at)
  return windowOf(Math.min(at, startBefore(at)), at, at)
}

/**
 * Returns the latest time for "after 9", in minutes: the end of the evening, or of the meal that the part of the day
 * names. If that end is not after the given time, returns the end of the evening, or else the time of the last
 * tables.
 */
function endAfter(at: number, dayPart: DayPart | undefined): number {
  const spans = { morning: mealSpans.brunch, midday: mealSpans.lunch, evening: mealSpans.dinner }
  const end = minutesOf(spans[dayPart ?? 'evening'].latest)
  const evening = minutesOf(mealSpans.dinner.latest)
  if (at < end) return end
  return at < evening ? evening : lastTables
}

/**
 * Returns the earliest time for "before 7", in minutes: the beginning of the latest meal that begins before that time;
 * for "before noon" that of brunch.
 */
function startBefore(at: number): number {
  const { breakfast, brunch, lunch, dinner } = mealSpans
  const isMorning = at <= minutesOf(lunch.earliest) + lateMorning
  const starts = (isMorning ? [brunch, breakfast] : [dinner, lunch]).map((span) => minutesOf(span.earliest))
  return starts.find((start) => start < at) ?? 0
}

const lateMorning = 45
