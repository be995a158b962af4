// Returns the days that words such as "next Friday", "Friday in two weeks" and "this weekend" may mean.
import { addDays, type LocalDate, weekdayOf } from '../../domain/time.ts'
import { type DateMention, inCalendarOrder, onOrAfter } from '../date-mention.ts'

type Found = Pick<DateMention, 'kind' | 'dates'>

export function sure(date: LocalDate): Found {
  return { kind: 'sure', dates: [date] }
}

export function oneOf(dates: readonly LocalDate[]): Found {
  const options = inCalendarOrder(dates)
  return { kind: options.length === 1 ? 'sure' : 'either', dates: options }
}

/**
 * Returns the coming day of that weekday plus `count` weeks. If today is that weekday, "a week from Saturday" may
 * count from today or from next Saturday, so both are options.
 */
export function weeksFrom(weekday: number, count: number, today: LocalDate): Found {
  const coming = onOrAfter(today, weekday)
  const starts = coming === today ? [today, addDays(today, 7)] : [coming]
  return oneOf(starts.map((start) => addDays(start, 7 * count)))
}

/**
 * Reads phrases such as "Friday in two weeks". The options are that weekday just before and just after the day
 * `count` weeks ahead.
 */
export function inWeeks(weekday: number, count: number, today: LocalDate): Found {
  const ahead = addDays(today, 7 * count)
  return oneOf([onOrAfter(addDays(ahead, -6), weekday), onOrAfter(ahead, weekday)])
}

/** Returns that weekday in next week, once for weeks that begin on Sunday and once for weeks that begin on Monday. */
export function inNextWeek(weekday: number, today: LocalDate): readonly LocalDate[] {
  const sunday = onOrAfter(addDays(today, 1), 0)
  const monday = onOrAfter(addDays(today, 1), 1)
  return [onOrAfter(sunday, weekday), onOrAfter(monday, weekday)]
}

/** Returns the days that "next Friday" may mean: the coming Friday, and the Friday of next week. */
export function nextNamed(weekday: number, today: LocalDate): readonly LocalDate[] {
  return [onOrAfter(addDays(today, 1), weekday), ...inNextWeek(weekday, today)]
}

/** Reads phrases such as "this Sunday". If today is a Sunday, today and the Sunday a week later are options. */
export function thisNamed(weekday: number, today: LocalDate): Found {
  const coming = onOrAfter(today, weekday)
  return oneOf(coming === today ? [today, addDays(today, 7)] : [coming])
}

export function weekend(which: string | undefined, today: LocalDate): Found {
  const saturday = onOrAfter(weekdayOf(today) === 0 ? addDays(today, 1) : today, 6)
  const days = (first: LocalDate) => [-1, 0, 1].map((step) => addDays(first, step))
  const later = (weeks: number) => days(addDays(saturday, 7 * weeks))
  if (which === 'after next') return { kind: 'either', dates: [...later(1), ...later(2)] }
  if (which !== 'next') return { kind: 'either', dates: days(saturday) }
  return { kind: 'either', dates: [...days(saturday), ...later(1)] }
}
