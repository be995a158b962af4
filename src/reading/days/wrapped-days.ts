// Finds a day that has just passed among days that are near: "24 or 26 November", said on 25 November. Alone, such a
// day means next year's; next to a near day, the member has miscounted.
import { addDays, daysBetween, type LocalDate, partsOf, toLocalDate } from '../../domain/time.ts'

/** The number of days within which a day is near, before or after today. */
const nearDays = 90

/**
 * Returns this year's day, which has passed, for the first date that was moved to next year although another date is
 * near. Returns `undefined` if there is none.
 * @param dates the days as read, without a written year.
 */
export function passedAmong(dates: readonly LocalDate[], today: LocalDate): LocalDate | undefined {
  if (!dates.some((date) => daysBetween(today, date) <= nearDays)) return undefined
  return dates.map((date) => justPassed(date, today)).find((date) => date !== undefined)
}

/** Returns the days from today until `to` if the first day of a range has just passed and was moved to next year. */
export function restOfRange(from: LocalDate, to: LocalDate, today: LocalDate): readonly LocalDate[] {
  const length = daysBetween(today, to)
  if (!justPassed(from, today) || length < 0 || length > nearDays) return []
  return Array.from({ length: length + 1 }, (_, index) => addDays(today, index))
}

function justPassed(date: LocalDate, today: LocalDate): LocalDate | undefined {
  const { year, month, day } = partsOf(date)
  const before = toLocalDate(year - 1, month, day)
  if (!before || before >= today || daysBetween(before, today) > nearDays) return undefined
  return before
}
