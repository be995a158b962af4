// Limits how much one member may request at a time.
import { serviceInstantOf, serviceMinutesOf } from './service-day.ts'
import { HOUR_MS, type LocalDate, msBetween } from './time.ts'
import type { Venue } from './venue.ts'
import type { Window } from './window.ts'

export type Limits = {
  /** The highest number of open jobs per member. */
  readonly openJobs: number
}

export const defaultLimits: Limits = { openJobs: 10 }
export const largestOpenJobs = 100

/**
 * Two requests are for one meal if their times are at most this many milliseconds apart, because nobody dines at
 * both.
 */
const mealMs = 2 * HOUR_MS

type Meal = { readonly venue: Venue; readonly date: LocalDate; readonly windows: readonly Window[] }

/** Returns whether some time of `one` lies within two hours of some time of `other`. */
export function isSameMeal(one: Meal, other: Meal): boolean {
  const { from, until } = spanOf(one)
  const span = spanOf(other)
  return msBetween(until, span.from) <= mealMs && msBetween(span.until, from) <= mealMs
}

/** A table at this time or later counts as one for the evening. In minutes of the service day. */
const eveningFrom = 16 * 60

/**
 * Returns whether nobody dines at both: they are for the same evening, or some times of the two are within two hours.
 */
export function isSameEvening(one: Meal, other: Meal): boolean {
  const isEvening = ({ windows }: Meal) =>
    windows.some(({ latest }) => serviceMinutesOf(latest) >= eveningFrom)
  return (one.date === other.date && isEvening(one) && isEvening(other)) || isSameMeal(one, other)
}

function spanOf({ venue, date, windows }: Meal) {
  const instants = windows
    .flatMap(({ earliest, latest }) => [earliest, latest])
    .map((time) => serviceInstantOf(date, time, venue.zone))
    .toSorted()
  const [from, until] = [instants[0], instants.at(-1)]
  if (!from || !until) throw new RangeError('A meal has at least one window')
  return { from, until }
}
