// Days named with their month: "27 November", "Dec 4th, 2026", "27 or 28 November", "Dec 4–6". A day that has passed
// means next year's; a named year is taken at its word.
import { type LocalDate, partsOf, toLocalDate } from '../../domain/time.ts'
import { chronoDay } from './chrono-day.ts'
import {
  type DateContext,
  type DateMention,
  dayEnds,
  monthName,
  monthNamed,
  monthSource,
} from './date-mention.ts'
import { type Page, type Span, said, takeAll, words } from './page.ts'

const ordinalWord =
  '(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth'
const daySource = `(?:\\d{1,2}(?:st|nd|rd|th)?|${ordinalWord})`
const link = ' ?(?:,? or|,? and|/|-|to|until|&) ?'
const yearSource = "(?:,? (20\\d\\d|'?\\d\\d)(?!\\d))?"

const eachDay = words(daySource)
const linked = `${daySource}(?:${link}(?:the )?${daySource}){0,5}`
/** "27, 28 or 29 November"; after "for" the first figure is people: "for 2, 27 or 28 November". */
const listed = `(?<!(?:for|of|x) ?)${daySource}(?:, ?${daySource}){1,4},? or ${daySource}`
const dayFirst = words(
  `(?:between |from )?(?:the )?(${listed}|${linked})(?: of|-)? ?(${monthSource})${yearSource}${dayEnds}`,
)
const monthFirst = words(
  `(?:between |from )?(${monthSource}) ?(?:the )?(${daySource}${dayEnds}(?:${link}(?:the )?${daySource}${dayEnds}){0,5})${yearSource}${dayEnds}`,
)

export function readMonthDays(page: Page, context: DateContext): readonly DateMention[] {
  const dayThenMonth = takeAll(page, dayFirst, (match, span) =>
    isPartyThenMonth(page, match, span)
      ? undefined
      : mentionOf(page, span, { days: match[1], month: match[2], year: match[3] }, context),
  )
  const monthThenDay = takeAll(page, monthFirst, (match, span) =>
    mentionOf(page, span, { days: match[2], month: match[1], year: match[3] }, context),
  )
  return [...dayThenMonth, ...monthThenDay]
}

/** "for 2 Dec 4": the two are people, December belongs to the four. */
function isPartyThenMonth(page: Page, match: RegExpExecArray, span: Span): boolean {
  const after = page.free().slice(span.end, span.end + 16)
  const before = page.free().slice(Math.max(0, span.start - 4), span.start)
  const dayFollows = new RegExp(`^ \\d{1,2}(?:st|nd|rd|th)?${dayEnds}(?!\\p{L})`, 'u').test(after)
  return dayFollows && match[3] === undefined && /(?:for|of|x) ?$/.test(before)
}

type Written = {
  readonly days: string | undefined
  readonly month: string | undefined
  readonly year: string | undefined
}

function mentionOf(page: Page, span: Span, written: Written, context: DateContext): DateMention | undefined {
  const { days = '', month = '' } = written
  const year = yearOf(written.year, context)
  // Four digits that are no year of these times are a clock time: "4 Dec 2030".
  if (written.year !== undefined && year === undefined) return undefined
  const parts = [...days.matchAll(eachDay)].map(([day]) => day)
  const dates = parts.map((day) => dayIn(day, month, year, context.today))
  const base = { ...span, said: said(page, span) }
  const [first, last] = [dates[0], dates.at(-1)]
  if (!first || !last || dates.includes(undefined)) {
    return { ...base, kind: 'impossible', dates: [], example: exampleFor(month, year, context.today) }
  }
  const sound = dates.filter((date) => date !== undefined)
  const past = sound.find((date) => date < context.today)
  if (past) return { ...base, kind: 'past', dates: [past] }
  if (sound.length === 1) return { ...base, kind: 'sure', dates: sound }
  return { ...base, ...spreadOut(days, sound, base.said.toLowerCase().startsWith('between')) }
}

/** "4–6 Dec" and "between 4 and 6" are every day of them; "4 or 5" is both; "4 and 5" might be two tables. */
function spreadOut(
  days: string,
  dates: readonly LocalDate[],
  isBetween: boolean,
): Pick<DateMention, 'kind' | 'dates'> {
  const isRange = isBetween || /\d(?:st|nd|rd|th)? ?(?:-|to|until) ?(?:the )?\d/.test(days)
  const [first, last] = [dates[0], dates[1]]
  if (isRange && dates.length === 2 && first && last && first < last) {
    const { year, month, day } = partsOf(first)
    const length = partsOf(last).day - day
    const whole = Array.from({ length: length + 1 }, (_, index) => toLocalDate(year, month, day + index))
    return { kind: 'list', dates: whole.filter((date) => date !== undefined) }
  }
  return { kind: /and|&/.test(days) ? 'either' : 'list', dates }
}

function dayIn(
  day: string,
  month: string,
  year: number | undefined,
  today: LocalDate,
): LocalDate | undefined {
  const phrase = `${day} ${month.replace('.', '')}${year === undefined ? '' : ` ${year}`}`
  return chronoDay(phrase, today)
}

function yearOf(written: string | undefined, { today }: DateContext): number | undefined {
  if (written === undefined) return undefined
  const digits = Number(written.replace("'", ''))
  const year = digits < 100 ? 2000 + digits : digits
  const thisYear = partsOf(today).year
  const isNear =
    written.length === 2 ? year >= thisYear && year <= thisYear + 1 : Math.abs(year - thisYear) <= 5
  return isNear ? year : undefined
}

/** The last day of that month, as one would type it. */
function exampleFor(month: string, year: number | undefined, today: LocalDate): string {
  const number = monthNamed(month)
  const { year: thisYear, month: thisMonth } = partsOf(today)
  const meant = year ?? (number < thisMonth ? thisYear + 1 : thisYear)
  const last = [31, 30, 29, 28].find((day) => toLocalDate(meant, number, day)) ?? 28
  return `${last} ${monthName(number)}`
}
