// Reads parts of a month, such as "the first week of December", "mid December" and "any weekend in December", as the
// days that the member may choose from.
import { addDays, type LocalDate, partsOf, toLocalDate, weekdayOf } from '../../domain/time.ts'
import { type DateMention, monthNamed } from '../date-mention.ts'
import { type Month, monthOf } from './month-weekdays.ts'

const weeks = ['first', 'second', 'third', 'fourth']
/** The days of each part of a month, `[first, last]`. A part that ends with the month ends on its last day. */
const parts: Readonly<Record<string, readonly [number, number]>> = {
  beginning: [1, 10],
  start: [1, 10],
  early: [1, 10],
  middle: [11, 20],
  mid: [11, 20],
  end: [21, 31],
  late: [21, 31],
  'first half': [1, 15],
  'second half': [16, 31],
}

/**
 * Returns the days of the part, without days that have passed. Returns `undefined` if the words name no such part.
 * @param part one of the words above, `first week`, or `any weekend`.
 * @param when the month, its year, or "this" and "next".
 */
export function partOfMonth(
  part: string,
  when: {
    readonly month: string | undefined
    readonly year: string | undefined
    readonly which: string | undefined
  },
  today: LocalDate,
): Pick<DateMention, 'kind' | 'dates'> | undefined {
  const month = monthOf(when.month, when.year, when.which, today)
  const found = daysOfPart(part, month).filter((date) => date >= today)
  const isOver = found.length === 0 && !when.year && monthNamed(when.month ?? '') > 0
  const dates = isOver ? daysOfPart(part, { ...month, year: month.year + 1 }) : found
  return dates.length > 0 ? { kind: 'either', dates } : undefined
}

function daysOfPart(part: string, month: Month): readonly LocalDate[] {
  const [nth = '', unit] = part.split(' ')
  if (unit === 'weekend') return weekendsOf(nth, month)
  if (unit === 'week') {
    const index = /^\d/.test(nth) ? Number(nth.charAt(0)) - 1 : weeks.indexOf(nth)
    if (nth === 'last') return allDays(month).slice(-7)
    return index < 0 ? [] : allDays(month).slice(index * 7, index * 7 + 7)
  }
  const [from, to] = parts[part] ?? [0, 0]
  return allDays(month).filter((date) => partsOf(date).day >= from && partsOf(date).day <= to)
}

/** Returns Fridays, Saturdays and Sundays of the weekends whose Saturday is in the month. */
function weekendsOf(nth: string, month: Month): readonly LocalDate[] {
  const saturdays = allDays(month).filter((date) => weekdayOf(date) === 6)
  const index = /^\d/.test(nth) ? Number(nth.charAt(0)) - 1 : weeks.indexOf(nth)
  const meant =
    nth === 'last' ? saturdays.slice(-1) : index < 0 ? saturdays : saturdays.slice(index, index + 1)
  return meant.flatMap((date) => [addDays(date, -1), date, addDays(date, 1)])
}

function allDays({ year, month }: Month): readonly LocalDate[] {
  const days = Array.from({ length: 31 }, (_, index) => toLocalDate(year, month, index + 1))
  return days.filter((date) => date !== undefined)
}
