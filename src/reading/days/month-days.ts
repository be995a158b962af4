// Reads dates with a month: "27 November", "Dec 4th, 2026", "27 or 28 November", "Dec 4–6". A date that has passed this
// year means next year, unless the member wrote the year.
import { type LocalDate, partsOf, toLocalDate } from '../../domain/time.ts'
import {
  clockTime,
  type DateContext,
  type DateMention,
  dayEnds,
  inCalendarOrder,
  monthName,
  monthNamed,
  monthSource,
} from '../date-mention.ts'
import { type Page, type PageSpan, said, takeAll, takeSpans, words } from '../page.ts'
import { chronoDay } from './chrono-day.ts'
import { whoseMonth } from './month-owner.ts'
import { passedAmong, restOfRange } from './wrapped-days.ts'

export const ordinalWord =
  '(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth'
const daySource = `(?:\\d{1,2}(?:st|nd|rd|th)?|${ordinalWord})`
const link = '(?:,? or |,? and | ?/ ?|-| to | until | ?& ?)'
const guarded = `${daySource}${dayEnds}(?:${link}(?:the )?${daySource}${dayEnds}){0,5}`
const eachDay = words(daySource)
const linked = `${daySource}(?:${link}(?:the )?${daySource}){0,5}`
/**
 * Matches a list of days such as "27, 28 or 29 November". After "for" the first number is a party size: "for 2, 27 or
 * 28 November".
 */
const listed = `(?<!(?:for|of|x|are|we're|at|after|before|around|about|from|than|by|until|to|@|~) ?)${daySource}(?:(?:, ?${daySource}){1,4},? or ${daySource}| - ${daySource})`

/** Matches several days after their month: "December 8, 9 or 11". */
const severalDays = `${daySource}${dayEnds} - ${daySource}${dayEnds}(?! ?- ?\\d)|${daySource}${dayEnds}(?:, ?${daySource}${dayEnds}(?! ?-)){1,5}(?:,? (?:or|and|&) (?:the )?${daySource}${dayEnds})?`

type Patterns = { readonly dayFirst: RegExp; readonly monthFirst: RegExp; readonly monthList: RegExp }
const patternsByYear = new Map<string, Patterns>()

/**
 * Returns the patterns for dates. They accept only years near this year, because in "4 Dec 2030" the digits are the
 * time 20:30. If the text has another clock time, they accept every year from 2000 to 2099.
 */
function patternsOf(thisYear: number, hasTime: boolean): Patterns {
  const known = patternsByYear.get(`${thisYear} ${hasTime}`)
  if (known) return known
  const near = [-3, -2, -1, 0, 1, 2].map((step) => thisYear + step)
  const digits = hasTime ? '20\\d\\d' : near.join('|')
  const year = `(?:,? (${digits}|'\\d\\d|(?:of )?(?:next|this) year)(?!\\d))?`
  const opening = '(?<![:.]|\\d[/-])(?:between |from )?'
  const made = {
    dayFirst: words(`${opening}(?:the )?(${listed}|${linked})(?: of|-)? ?(${monthSource})${year}${dayEnds}`),
    monthFirst: words(`${opening}(${monthSource}) ?(?:the )?(${guarded})${year}${dayEnds}`),
    monthList: words(`${opening}(${monthSource}) ?(?:the )?(${severalDays})`),
  }
  patternsByYear.set(`${thisYear} ${hasTime}`, made)
  return made
}

/** The patterns are slow in long texts, so that only a text with a month is searched. */
const hasMonth = words(monthSource)

export function readMonthDays(page: Page, context: DateContext): readonly DateMention[] {
  if (page.folded.search(hasMonth) < 0) return []
  const { dayFirst, monthFirst, monthList } = patternsOf(
    partsOf(context.today).year,
    clockTime.test(page.folded),
  )
  const dayThenMonth = takeSpans(page, dayFirst, (match, span) => {
    const written = { days: match[1], month: match[2], year: match[3] }
    const mention = mentionOf(page, span, written, context)
    const isApart = / - /.test(written.days ?? '') && mention.dates.length < 2
    // In "Table 87 - 8 Dec", the dash separates a name from the date, so only the 8 is a day.
    return isApart ? lastDayOf(page, span, written, context) : besideFigure(page, mention, written, context)
  })
  const monthThenDays = takeSpans(page, monthList, (match, span) => listOf(page, match, span, context))
  const monthThenDay = takeAll(page, monthFirst, (match, span) =>
    mentionOf(page, span, { days: match[2], month: match[1], year: match[3] }, context),
  )
  return [...dayThenMonth, ...monthThenDays, ...monthThenDay]
}

/** Reads "dec 8, 9 or 11" as days if the text also has a time. Otherwise the later numbers may be a time or people. */
function listOf(
  page: Page,
  [whole = '', month = '', days = '']: readonly string[],
  span: PageSpan,
  context: DateContext,
): DateMention | undefined {
  const figures = [...days.matchAll(eachDay)]
  const rising = figures.findIndex(([day], index) => {
    const next = figures[index + 1]
    return next === undefined || Number.parseInt(next[0], 10) <= Number.parseInt(day, 10)
  })
  const last = figures[rising]
  if (!last || rising === 0) return undefined
  const listed = days.slice(0, last.index + last[0].length)
  const end = span.start + whole.length - days.length + listed.length
  const rest = `${page.folded.slice(0, span.start)} ${page.folded.slice(end)}`
  const isList = rising >= 2 || /or|and|&| - /.test(listed)
  if (!isList || !clockTime.test(rest)) return undefined
  const mention = mentionOf(page, { ...span, end }, { days: listed, month, year: undefined }, context)
  return mention.kind === 'either' ? { ...mention, kind: 'list' } : mention
}

function lastDayOf(page: Page, span: PageSpan, written: Written, context: DateContext): DateMention {
  const days = written.days?.split(' - ').at(-1)
  const start = page.folded.lastIndexOf(` - ${days}`, span.end) + ' - '.length
  return mentionOf(page, { ...span, start }, { ...written, days }, context)
}

/**
 * Decides which of two numbers around a month is the day. In "for 2 Dec 4", 2 is the party size and 4 is the day. "7
 * Dec 8" may mean the 7th at eight or the 8th at seven, so both days become options.
 */
function besideFigure(
  page: Page,
  mention: DateMention,
  written: Written,
  context: DateContext,
): DateMention | undefined {
  const beside = written.year
    ? ({ owner: 'before' } as const)
    : whoseMonth(page, mention, { days: written.days ?? '', month: written.month ?? '' })
  if (beside.owner === 'after') return undefined
  const other =
    beside.owner === 'either' && dayIn(beside.figure, written.month ?? '', undefined, context.today)
  if (!other) return mention
  const end = mention.end + beside.figure.length + 1
  const dates = inCalendarOrder([...mention.dates, other])
  return { ...mention, end, kind: 'either', dates, hasOpenFigure: true }
}

type Written = {
  readonly days: string | undefined
  readonly month: string | undefined
  readonly year: string | undefined
}

function mentionOf(page: Page, span: PageSpan, written: Written, context: DateContext): DateMention {
  const { days = '', month = '' } = written
  const year = yearOf(written.year, context.today)
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
  const [from, to] = sound
  if (year === undefined && from && to) {
    const rest = isRangeOf(days, base.said) ? restOfRange(from, to, context.today) : []
    if (rest.length > 0) return { ...base, kind: rest.length === 1 ? 'sure' : 'list', dates: rest }
    const passed = passedAmong(sound, context.today)
    if (passed) return { ...base, kind: 'past', dates: [passed] }
  }
  if (/ - /.test(days) && from && to && from >= to) return { ...base, kind: 'sure', dates: [to] }
  return { ...base, ...spreadOut(days, sound, isRangeOf(days, base.said)) }
}

/** Returns true for "4–6 Dec" and "between 4 and 6 Dec". */
function isRangeOf(days: string, said: string): boolean {
  const isBetween = said.toLowerCase().startsWith('between')
  return isBetween || /\d(?:st|nd|rd|th)?(?: ?-| to| until) ?(?:the )?\d/.test(days)
}

/**
 * Returns the days of several numbers: every day of "4–6 Dec" and "between 4 and 6", two acceptable days for "4 or 5".
 * "4 and 5" may mean two tables, so the member is asked.
 */
function spreadOut(
  days: string,
  dates: readonly LocalDate[],
  isRange: boolean,
): Pick<DateMention, 'kind' | 'dates'> {
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

function yearOf(written: string | undefined, today: LocalDate): number | undefined {
  if (written === undefined) return undefined
  if (written.endsWith('year')) return partsOf(today).year + (written.includes('next') ? 1 : 0)
  const digits = Number(written.replace("'", ''))
  return digits < 100 ? 2000 + digits : digits
}

/** Returns the last day of that month, as a member would type it. */
function exampleFor(month: string, year: number | undefined, today: LocalDate): string {
  const number = monthNamed(month)
  const { year: thisYear, month: thisMonth } = partsOf(today)
  const meant = year ?? (number < thisMonth ? thisYear + 1 : thisYear)
  const last = [31, 30, 29, 28].find((day) => toLocalDate(meant, number, day)) ?? 28
  return `${last} ${monthName(number)}`
}
