// Reads dates in digits: `2026-12-04`, `12/4`, `24.12.2026`. The member's order of dates decides which number is the
// month. Without one, the month comes first in the United States, and elsewhere the member is asked.
import { addDays, daysBetween, type LocalDate, partsOf, toLocalDate } from '../../domain/time.ts'
import { type DateContext, type DateMention, dayEnds, inCalendarOrder, monthName } from '../date-mention.ts'
import { type Page, type PageSpan, said, takeAll } from '../page.ts'
import { countryOf } from './holiday-calendars.ts'

const iso = /(?<![\p{L}\p{N}/.-])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\p{L}\p{N}]|[-/]\d)/gu
const compact = /(?<![\p{L}\p{N}])(20\d\d)(0[1-9]|1[0-2])([0-3]\d)(?![\p{L}\p{N}])/gu
const withYear = /(?<![\p{L}\p{N}/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\p{L}\p{N}]|[-/]\d)/gu
const slashed = new RegExp(
  `(?<![\\p{L}\\p{N}/$£€.:-])(\\d{1,2})/(\\d{1,2})${dayEnds}(?![\\p{L}\\p{N}/]|-\\d)(?: (?:of )?(next|this) year(?!\\p{L}))?`,
  'gu',
)
/** Matches "24.12." and "24.12". They can't be clock times: no clock shows 24:12, and no time ends with a period. */
const dotted =
  /(?<![\p{L}\p{N}/$£€.:-])(\d{1,2})\.(\d{1,2})(?:\.(?= ?\p{L}|$| ?\d)|(?<=(?:2[4-9]|3[01])\.\d{1,2}))(?![\p{L}\p{N}])/gu

const rangeLink = ' ?(?:-|–|—|to|until|till|til|thru|through) ?'
/** Matches "12/16-12/18", "16.12.-18.12.", "16.-18.12." and "12/16-18". */
const ranges = [
  new RegExp(
    `(?<![\\p{L}\\p{N}/$£€.:-])(?:from )?(\\d{1,2})(/)(\\d{1,2})${rangeLink}(\\d{1,2})/(\\d{1,2})(?![\\p{L}\\p{N}/])`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}\\p{N}/$£€.:-])(?:from )?(\\d{1,2})(\\.)(\\d{1,2})\\.?${rangeLink}(\\d{1,2})\\.(\\d{1,2})\\.(?![\\p{L}\\p{N}])`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}\\p{N}/$£€.:-])(?:from )?(\\d{1,2})(\\.)()${rangeLink}(\\d{1,2})\\.(\\d{1,2})\\.(?![\\p{L}\\p{N}])`,
    'gu',
  ),
  /(?<![\p{L}\p{N}/$£€.:-])(?:from )?(\d{1,2})(\/)(1[3-9]|2\d|3[01])-()(1[3-9]|2\d|3[01])(?![\p{L}\p{N}/:.])/gu,
]

export function readNumericDays(page: Page, context: DateContext): readonly DateMention[] {
  const write = (span: PageSpan, found: Omit<DateMention, 'start' | 'end' | 'said'>): DateMention => ({
    ...span,
    said: said(page, span),
    ...found,
  })
  return [
    ...ranges.flatMap((pattern) =>
      takeAll(page, pattern, (match, span) => write(span, rangeOf(match, context))),
    ),
    ...[iso, compact].flatMap((pattern) =>
      takeAll(page, pattern, (match, span) => {
        const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
        return write(span, judge([toLocalDate(year, month, day)], context, { month, year }))
      }),
    ),
    ...takeAll(page, withYear, (match, span) => {
      const year = Number(match[4]) < 100 ? 2000 + Number(match[4]) : Number(match[4])
      if (match[4]?.length === 2 && match[2] === '-') return undefined
      const figures = { first: Number(match[1]), second: Number(match[3]), dotted: match[2] === '.' }
      return write(span, inOrder(figures, year, context))
    }),
    ...takeAll(page, slashed, (match, span) =>
      write(
        span,
        inOrder(
          { first: Number(match[1]), second: Number(match[2]), dotted: false },
          match[3] ? partsOf(context.today).year + (match[3] === 'next' ? 1 : 0) : undefined,
          context,
        ),
      ),
    ),
    ...takeAll(page, dotted, (match, span) =>
      write(
        span,
        inOrder({ first: Number(match[1]), second: Number(match[2]), dotted: true }, undefined, context),
      ),
    ),
  ]
}

type Found = Omit<DateMention, 'start' | 'end' | 'said'>
type Figures = { readonly first: number; readonly second: number; readonly dotted: boolean }

function inOrder(figures: Figures, year: number | undefined, context: DateContext): Found {
  const { first, second } = figures
  const monthFirst = () => dayOf(first, second, year, context.today)
  const dayFirst = () => dayOf(second, first, year, context.today)
  const order = figures.dotted ? 'day-first' : orderOf(context)
  // A number above 12 can't be a month, in either order of dates.
  if (first > 12 || second > 12) {
    const [date, month] = first > 12 ? [dayFirst(), second] : [monthFirst(), first]
    return judge([date], context, { month, year })
  }
  if (order === 'month-first') return judge([monthFirst()], context, { month: first, year })
  if (order === 'day-first') return judge([dayFirst()], context, { month: second, year })
  return judge([monthFirst(), dayFirst()], context, { month: first, year })
}

/**
 * Returns all days of a range such as "12/16-12/18". If its ends can be read in both orders of dates, returns the
 * days of both readings, and the member is asked.
 */
function rangeOf(match: RegExpExecArray, context: DateContext): Found {
  const [, one = '', dot, two = '', three = '', four = ''] = match
  const order = dot === '.' ? 'day-first' : orderOf(context)
  const daysIn = (isMonthFirst: boolean) => {
    const [fromMonth, fromDay] = isMonthFirst ? [one, two] : [two || four, one]
    const [toMonth, toDay] = isMonthFirst ? [three || one, four] : [four, three]
    const from = dayOf(Number(fromMonth), Number(fromDay), undefined, context.today)
    const to = dayOf(Number(toMonth), Number(toDay), undefined, context.today)
    return from && to ? everyDay(from, to) : []
  }
  const monthFirst = order === 'day-first' ? [] : daysIn(true)
  const dayFirst = order === 'month-first' && monthFirst.length > 0 ? [] : daysIn(false)
  const dates = inCalendarOrder([...monthFirst, ...dayFirst])
  if (dates.length === 0) return { kind: 'impossible', dates, example: '16 Dec' }
  return { kind: monthFirst.length > 0 && dayFirst.length > 0 ? 'either' : 'list', dates }
}

/** Returns the days from `from` to `to`. Returns none if `to` is earlier, or if there are more than `mostDays`. */
function everyDay(from: LocalDate, to: LocalDate): readonly LocalDate[] {
  const length = daysBetween(from, to) + 1
  return length < 1 || length > mostDays ? [] : Array.from({ length }, (_, index) => addDays(from, index))
}

const mostDays = 31

function orderOf({ zone, dateOrder }: DateContext): DateContext['dateOrder'] {
  return dateOrder ?? (countryOf(zone) === 'US' ? 'month-first' : undefined)
}

/**
 * Returns the date of that day and month. Without a year, returns the next such date; `undefined` if there is none.
 */
function dayOf(
  month: number,
  day: number,
  year: number | undefined,
  today: LocalDate,
): LocalDate | undefined {
  if (year !== undefined) return toLocalDate(year, month, day)
  const thisYear = partsOf(today).year
  const date = toLocalDate(thisYear, month, day)
  return date && date >= today ? date : toLocalDate(thisYear + 1, month, day)
}

function judge(
  found: readonly (LocalDate | undefined)[],
  { today }: DateContext,
  written: { readonly month: number; readonly year: number | undefined },
): Found {
  const dates = inCalendarOrder(found.filter((date) => date !== undefined))
  const [first] = dates
  if (!first) return { kind: 'impossible', dates: [], example: exampleIn(written.month, partsOf(today).year) }
  const ahead = dates.filter((date) => date >= today)
  if (ahead.length === 0) return { kind: 'past', dates: [first] }
  return { kind: ahead.length === 1 ? 'sure' : 'either', dates: ahead }
}

function exampleIn(month: number, year: number): string {
  if (month < 1 || month > 12) return '24 Dec'
  const last = [31, 30, 29, 28].find((day) => toLocalDate(year, month, day)) ?? 28
  return `${last} ${monthName(month)}`
}
