// Combines all mentions of days in a text to one day, to days in order of preference, or to a question. A weekday and a
// date that disagree, two days without an "or", or "next Friday" said on a Sunday become options of a question. Nothing
// is guessed.
import { addDays, daysBetween, type LocalDate, weekdayOf } from '../../domain/time.ts'
import { isCorrection } from '../corrections.ts'
import {
  type DateContext,
  type DateMention,
  type DatesFound,
  inCalendarOrder,
  onOrAfter,
} from '../date-mention.ts'
import { blank, type Page } from '../page.ts'
import { readHolidays } from './holidays.ts'
import { readMonthDays } from './month-days.ts'
import { inNamedMonth, readBareMonths } from './month-weekdays.ts'
import { anyInWeekOf, placedNear } from './near-date.ts'
import { readNumericDays } from './numeric-days.ts'
import { readOrdinalDays } from './ordinal-days.ts'
import { refusedBy, refuses } from './refused-days.ts'
import { readRelativeDays, readVagueDays } from './relative-days.ts'
import { readWeekdayPhrases } from './weekday-phrases.ts'
import { passedAmong } from './wrapped-days.ts'

/**
 * Reads all mentions of days except bare weekdays. Reads longer phrases first, so that no part of a phrase is read
 * alone.
 */
export function readDateMentions(page: Page, context: DateContext): readonly DateMention[] {
  const mentions = [
    ...readHolidays(page, context),
    ...readWeekdayPhrases(page, context),
    ...readMonthDays(page, context),
    ...readNumericDays(page, context),
    ...readRelativeDays(page, context),
    ...readOrdinalDays(page, context),
    ...readBareMonths(page, context.today),
    ...readVagueDays(page),
  ]
  return inNamedMonth(mentions, context.today).map((mention) => asPlaced(page, mention))
}

const roughly =
  /(?<!\p{L})(week (?:of|commencing|beginning)|w\/c|(?:end|start|beginning|middle) of|after|before|by|until|till|since|around|about|near|close to|days? (?:after|before))(?: the)? $/u
const weekendOf = /(?<!\p{L})(?:(?:on )?(?:the|that) )?weekend (?:of|around|after|before)(?: the)? $/u

/**
 * Adjusts a mention to the words before it. After "not", as in "not Friday", the mention gives no wanted day. After
 * "after" or "the week of", as in "after the 14th", the mention becomes vague.
 */
export function asPlaced(page: Page, mention: DateMention): DateMention {
  const lead = page.folded.slice(Math.max(0, mention.start - 48), mention.start)
  const refused = refusedBy(page, mention, lead)
  if (refused) return refused
  const [date] = mention.dates
  const weekend = weekendOf.exec(lead)?.[0]
  const how = weekend ? undefined : roughly.exec(lead)?.[1]
  if (how) return { ...mention, kind: 'vague', dates: [], ...(date && { near: { how, date } }) }
  if (!date || weekend === undefined) return mention
  page.claim({ start: mention.start - weekend.length, end: mention.start })
  return {
    ...mention,
    kind: 'either',
    dates: [5, 6, 0].flatMap((weekday) => nearestOn(date, weekday)).sort(),
  }
}

/** Combines the mentions. Returns `undefined` if none of them names a day. */
export function settleDates(
  page: Page,
  mentions: readonly DateMention[],
  today: LocalDate,
): DatesFound | undefined {
  const inOrder = [...mentions].filter(({ kind }) => kind !== 'vague').sort((a, b) => a.start - b.start)
  const refused = inOrder.filter(({ kind }) => kind === 'refused')
  const named = inOrder.filter(({ kind }) => kind !== 'refused')
  const trouble = named.find(({ kind }) => kind === 'impossible' || kind === 'past')
  if (trouble) return trouble
  const settled = settleNamed(page, named)
  const passed = settled && !hasYear.test(settled.said) && passedAmong(settled.dates, today)
  if (passed) return { ...settled, kind: 'past', dates: [passed] }
  const near = mentions.find((mention) => mention.near)?.near
  const areWeekdays = named.every(({ weekday }) => weekday !== undefined)
  const placed =
    near && areWeekdays ? (placedNear(settled, near) ?? anyInWeekOf(mentions, near, today)) : settled
  return withoutRefused(placed, refused)
}

const hasYear = /20\d\d|year/iu

/** Removes refused days from the days of the other mentions: "any day next week except Friday". */
function withoutRefused(
  found: DatesFound | undefined,
  refused: readonly DateMention[],
): DatesFound | undefined {
  if (!found || refused.length === 0) return found
  const isRefused = (date: LocalDate) => refused.some((mention) => refuses(mention, date))
  const dates = found.dates.filter((date) => !isRefused(date))
  return dates.length > 0 ? withoutRepeats({ ...found, dates }) : undefined
}

function settleNamed(page: Page, named: readonly DateMention[]): DatesFound | undefined {
  const settled = agree(page, joinWeekdays(page, withoutCorrected(page, named)))
  const [first] = settled
  if (!first) return undefined
  if (settled.length === 1) return withoutRepeats(first)
  const links = settled.slice(1).map((mention, index) => linkBetween(page, settled[index], mention))
  const dates = settled.flatMap((mention) => mention.dates)
  const whole = page.text.slice(first.start, settled.at(-1)?.end).trim()
  // "Thu, Fri or Sat" is a list of days. In "Thu, Fri" without an "or", the member may mean only one of the days.
  const isLoose = links.includes('comma') && !links.includes('or')
  if (isLoose || links.includes('none') || settled.some(({ kind }) => kind === 'either')) {
    const options = inCalendarOrder(dates)
    return withoutRepeats({ kind: 'either', dates: options, said: whole })
  }
  const stretched = links.every((link) => link === 'to') ? everyDay(dates) : dates
  return withoutRepeats({ kind: 'list', dates: stretched, said: whole })
}

/** Leaves out days that the member corrected: in "Friday, no, Saturday" the last value counts. */
function withoutCorrected(page: Page, named: readonly DateMention[]): readonly DateMention[] {
  return named.filter((mention, index) => {
    const next = named[index + 1]
    return !next || !isCorrection(page.folded.slice(mention.end, next.start))
  })
}

/**
 * Joins two weekdays with a dash to all days between them: "Mon–Wed" is every day from the coming Monday to the
 * Wednesday after it.
 */
function joinWeekdays(page: Page, named: readonly DateMention[]): readonly DateMention[] {
  const joined: DateMention[] = []
  for (const mention of named) {
    const first = joined.at(-1)
    const [from] = first?.dates ?? []
    const isRange =
      first?.weekday !== undefined &&
      mention.weekday !== undefined &&
      from !== undefined &&
      linkBetween(page, first, mention) === 'to'
    if (!isRange) {
      joined.push(mention)
      continue
    }
    const { weekday: _first, ...rest } = first
    const last = onOrAfter(from, mention.weekday)
    const length = daysBetween(from, last)
    const dates = Array.from({ length: length + 1 }, (_, index) => addDays(from, index))
    const said = `${first.said}-${mention.said}`
    joined[joined.length - 1] = { ...rest, end: mention.end, said, kind: 'list', dates }
  }
  return joined
}

/** Removes repeated days. A mention of one remaining day becomes sure. */
function withoutRepeats(found: DatesFound): DatesFound {
  const dates = [...new Set(found.dates)]
  return { ...found, dates, kind: dates.length === 1 ? 'sure' : found.kind }
}

/**
 * Combines one weekday and one date to one day. If the date falls on another weekday, the possible days become options.
 */
function agree(page: Page, mentions: readonly DateMention[]): readonly DateMention[] {
  const weekdays = mentions.filter(({ weekday }) => weekday !== undefined)
  const days = mentions.filter(({ weekday }) => weekday === undefined)
  const [weekday] = weekdays
  const [day] = days
  if (weekdays.length !== 1 || days.length !== 1 || !weekday || !day) return pairwise(mentions)
  const isChoice = day.kind === 'list' || isOffered(page, mentions)
  return isChoice ? mentions : [meet(weekday, day)]
}

/** Combines each weekday with the date right before or after it, as in "Fri 27 Nov or Sat 28 Nov". */
function pairwise(mentions: readonly DateMention[]): readonly DateMention[] {
  const met: DateMention[] = []
  for (const mention of mentions) {
    const last = met.at(-1)
    const isPair = last !== undefined && (last.weekday === undefined) !== (mention.weekday === undefined)
    if (isPair && mention.start - last.end <= 3 && last.kind !== 'list' && mention.kind !== 'list') {
      const [weekday, day] = last.weekday === undefined ? [mention, last] : [last, mention]
      met[met.length - 1] = meet(weekday, day)
    } else {
      met.push(mention)
    }
  }
  return met
}

function meet(weekday: DateMention, day: DateMention): DateMention {
  const span = {
    start: Math.min(weekday.start, day.start),
    end: Math.max(weekday.end, day.end),
    said: weekday.start < day.start ? `${weekday.said} ${day.said}` : `${day.said} ${weekday.said}`,
  }
  const agreeing = day.dates.filter((date) => weekdayOf(date) === weekday.weekday)
  if (agreeing.length === 1) return { ...span, kind: 'sure', dates: agreeing }
  const nearest = day.dates.flatMap((date) => nearestOn(date, weekday.weekday ?? 0))
  return { ...span, kind: 'either', dates: inCalendarOrder([...nearest, ...day.dates]) }
}

function nearestOn(date: LocalDate, weekday: number): readonly LocalDate[] {
  const week = [0, -1, 1, -2, 2, -3, 3].map((step) => addDays(date, step))
  return week.filter((each) => weekdayOf(each) === weekday)
}

/**
 * Returns true if the words between two mentions make them a choice: "tomorrow or Tuesday" is a choice, "Friday, 27
 * November" is one day.
 */
function isOffered(page: Page, [first, second]: readonly DateMention[]): boolean {
  const between = page.folded.slice(first?.end ?? 0, second?.start ?? 0)
  return /(?<!\p{L})(?:or|else|otherwise|then|failing that|if not|to|until)(?!\p{L})|\/|^ ?- ?$/u.test(
    between,
  )
}

type Link = 'or' | 'comma' | 'to' | 'none'
const orLink =
  /^(?:\/|,? ?(?:or|then|else|otherwise|or else|failing that|or failing that|or if not|alternatively|or maybe|or even|or possibly)(?: on)?(?: the)?,?|, if not(?:,| on)?)$/

function linkBetween(page: Page, from: DateMention | undefined, to: DateMention): Link {
  const between = page
    .free()
    .slice(from?.end ?? 0, to.start)
    .replaceAll(blank, '')
    .trim()
  if (orLink.test(between)) return 'or'
  const areWeekdays = from?.weekday !== undefined && to.weekday !== undefined
  if (between === ',' || (between === '' && areWeekdays)) return 'comma'
  return /^(?:-|to|until|till?|through|thru)$/.test(between) ? 'to' : 'none'
}

/**
 * Returns every day from the first to the last of the dates, as in "Thu–Sat". Returns the dates unchanged if the range
 * is longer than two weeks.
 */
function everyDay(dates: readonly LocalDate[]): readonly LocalDate[] {
  const [first, last] = [dates[0], dates.at(-1)]
  if (!first || !last) return dates
  const length = daysBetween(first, last)
  if (length < 1 || length > 14) return dates
  return Array.from({ length: length + 1 }, (_, index) => addDays(first, index))
}
