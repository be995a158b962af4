// Reads weekdays within a month, such as "first Saturday in December" and "any Saturday in January", and months without
// a day. Without a year, the words mean the next such month. The current month counts while such days are still ahead.
import { addDays, type LocalDate, partsOf, toLocalDate } from '../../domain/time.ts'
import {
  type DateMention,
  inCalendarOrder,
  monthNamed,
  monthSource,
  onOrAfter,
  weekdayNamed,
} from '../date-mention.ts'
import { border, type Page, said, takeAll, words } from '../page.ts'

type Found = Pick<DateMention, 'kind' | 'dates'>

type Month = { readonly year: number; readonly month: number }

/** Returns the month that the words mean. Without a year, returns the next such month, which may be the current one. */
function monthOf(
  name: string | undefined,
  written: string | undefined,
  which: string | undefined,
  today: LocalDate,
): Month {
  const { year, month } = partsOf(today)
  if (which === 'next') return { year: month === 12 ? year + 1 : year, month: (month % 12) + 1 }
  if (which) return { year, month }
  const named = monthNamed(name ?? '')
  return { year: written ? Number(written) : named < month ? year + 1 : year, month: named }
}

function daysInMonth({ year, month }: Month, weekday: number): readonly LocalDate[] {
  const first = toLocalDate(year, month, 1)
  if (!first) return []
  const days = [0, 7, 14, 21, 28].map((step) => addDays(onOrAfter(first, weekday), step))
  return days.filter((date) => partsOf(date).month === month)
}

const nths = ['first', 'second', 'third', 'fourth']

/**
 * Reads phrases such as "last Friday of December".
 * @param match its groups are the ordinal, the weekday, the month and its year, or "this"/"next".
 */
export function nthInMonth(match: RegExpExecArray, today: LocalDate): Found | undefined {
  const [, nth = '', name = '', month, year, which] = match
  const index = nth === 'last' ? -1 : /^\d/.test(nth) ? Number(nth.charAt(0)) - 1 : nths.indexOf(nth)
  const meant = monthOf(month, year, which, today)
  const date = daysInMonth(meant, weekdayNamed(name)).at(index)
  if (!date) return undefined
  if (date >= today || year || which === 'this') return { kind: 'sure', dates: [date] }
  // If this month's first Monday has passed, "the first Monday of the month" means next month's.
  const later = which ? monthOf(undefined, undefined, 'next', today) : { ...meant, year: meant.year + 1 }
  const next = daysInMonth(later, weekdayNamed(name)).at(index)
  return next && { kind: 'sure', dates: [next] }
}

/**
 * Reads phrases such as "any Friday or Saturday in January".
 * @param match its groups are one or two weekdays, the month and its year, or "this"/"next".
 */
export function allInMonth(match: RegExpExecArray, today: LocalDate): Found | undefined {
  const [, first = '', second, month, year, which] = match
  const meant = monthOf(month, year, which, today)
  const named = [first, ...(second ? [second] : [])].map(weekdayNamed)
  const days = (each: Month) =>
    inCalendarOrder(named.flatMap((weekday) => daysInMonth(each, weekday))).filter((date) => date >= today)
  const thisYears = days(meant)
  const dates = thisYears.length > 0 || year || which ? thisYears : days({ ...meant, year: meant.year + 1 })
  return { kind: dates.length === 1 ? 'sure' : 'list', dates }
}

/** Reads months without a day, such as "sometime in December". Run it after all readers of days. */
export function readBareMonths(page: Page): readonly DateMention[] {
  return [inMonth, monthAlone].flatMap((pattern) =>
    takeAll(page, pattern, (_, span) => ({
      ...span,
      said: said(page, span),
      kind: 'vague' as const,
      dates: [],
    })),
  )
}

const partOfMonth = '(?:(?:the )?(?:end|beginning|start|middle) of|early|late|mid)'
const inMonth = words(
  `(?:(?:any ?time|some ?time|any day|one day) )?(?:(?:in|during|for) (?:${partOfMonth}[ -])?|${partOfMonth}[ -])${monthSource}(?: 20\\d\\d)?`,
)
/**
 * A pattern for a month without a day. It has extra conditions for "may" and "march", which are also ordinary words.
 */
const monthAlone = words(
  `(?:january|february|april|june|july|august|september|october|november|december)(?: 20\\d\\d)?(?= ?$| ?${border}| (?:for|at|on|or|and|please|with)(?!\\p{L}))`,
)
