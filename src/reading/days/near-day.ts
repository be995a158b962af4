// Returns the days that "Friday", "the 22nd" and "the weekend" mean in a change of a request for a later week. They stay
// near the day of the request. If two such days are about as near, both are options.
import { addDays, daysBetween, type LocalDate, partsOf, toLocalDate, weekdayOf } from '../../domain/time.ts'
import { onOrAfter } from '../date-mention.ts'

/** How many days before the request's day a weekday may be without a question to the member. */
const mostDaysBack = 2

/**
 * Returns the days that a weekday may mean, without days that have passed.
 * @param near the day of the request.
 */
export function weekdayNear(near: LocalDate, weekday: number, today: LocalDate): readonly LocalDate[] {
  const after = onOrAfter(near, weekday)
  if (after === near) return [near]
  const before = addDays(after, -7)
  if (before < today) return [after < today ? onOrAfter(today, weekday) : after]
  const ahead = daysBetween(near, after)
  const isNextDay = ahead === 1
  const isInWeek = isSameWeek(near, after)
  if (isNextDay || (isInWeek && ahead < 6)) return [after]
  if (isSameWeek(near, before) && 7 - ahead <= mostDaysBack) return [before]
  return [before, after]
}

/** Weeks begin on Monday here, so that Saturday and Sunday are in one week. */
function isSameWeek(one: LocalDate, other: LocalDate): boolean {
  return mondayOf(one) === mondayOf(other)
}

function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, -((weekdayOf(date) + 6) % 7))
}

/** Returns Friday, Saturday and Sunday of the week of the request. */
export function weekendNear(near: LocalDate): readonly LocalDate[] {
  return [4, 5, 6].map((step) => addDays(mondayOf(near), step))
}

/**
 * Returns the days that a number of a month may mean, without days that have passed: the day in the month of the
 * request, and the nearest such day if it is in another month. Returns none if these months have no such day.
 */
export function dayOfMonthNear(near: LocalDate, day: number, today: LocalDate): readonly LocalDate[] {
  const { year, month } = partsOf(near)
  const dates = [-1, 0, 1].flatMap((step) => {
    const zeroBased = month - 1 + step
    const date = toLocalDate(year + Math.floor(zeroBased / 12), ((zeroBased + 12) % 12) + 1, day)
    return date && date >= today ? [date] : []
  })
  const distance = (date: LocalDate) => Math.abs(daysBetween(near, date))
  const [nearest] = dates.toSorted((one, other) => distance(one) - distance(other))
  return dates.filter((date) => date === nearest || partsOf(date).month === month)
}
