// Reads weekdays without other words: "Friday", "Fri". Runs after the readers of times and parties, because a weekday
// may belong to a name: "Tuesday Bistro on Friday", "at Sunday in Brooklyn". If today is the named weekday, today and
// the same day next week are both options.
import { addDays, weekdayOf } from '../../domain/time.ts'
import {
  type DateContext,
  type DateMention,
  monthSource,
  namesDay,
  onOrAfter,
  weekdayNamed,
  weekdaySource,
} from '../date-mention.ts'
import { isWrittenAsName, opensName } from '../name-heads.ts'
import { type Page, type PageSpan, said, words } from '../page.ts'
import { asPlaced } from './dates.ts'
import { weekdayNear } from './near-day.ts'

const pattern = words(`(?:on |for )?(${weekdaySource})s?`)

type Word = PageSpan & { readonly name: string; readonly bare: PageSpan }

/**
 * Reads bare weekdays, and claims their words.
 * @param others the days that other readers found in the text.
 */
export function readBareWeekdays(
  page: Page,
  context: DateContext,
  others: readonly DateMention[],
): readonly DateMention[] {
  const runs = runsOf(page, others)
  const mayBeNames = runs.filter((run) => mayBeName(page, run, runs, others))
  const isDayNamed =
    others.some(namesDay) || runs.some((run) => run.length === 1 && !mayBeNames.includes(run))
  const names = mayBeNames.filter((run) => isDayNamed || isRatherName(page, run))
  const days = runs.filter((run) => !names.includes(run)).flat()
  return days.map((word) => {
    page.claim(word)
    return asPlaced(page, mentionOf(page, word, context))
  })
}

type Run = readonly Word[]

/** Returns true if the words around these adjacent weekdays show that the weekdays may be part of a name. */
function mayBeName(page: Page, run: Run, runs: readonly Run[], others: readonly DateMention[]): boolean {
  if (run.length > 2 || opens(page, run)) return true
  const otherRuns = runs.flatMap((other) => (other[0] && !opens(page, other) ? [other[0]] : []))
  const said = otherRuns.map((word) => ({ ...word, said: word.name }))
  return closesName(page, run, [...others.filter(namesDay), ...said])
}

/** Returns true if the weekday may begin a name, as in "Tuesday Bistro". */
function opens(page: Page, run: Run): boolean {
  return !isPlainDay(page, run) && opensName(page, run.at(-1)?.end ?? 0)
}

/**
 * Returns true if the weekdays are a name although the text mentions no other day: there are three or more in a row,
 * "at" is before them, or they are capitalized like a name.
 */
function isRatherName(page: Page, run: Run): boolean {
  const [first] = run
  const isWritten = first !== undefined && !isPlainDay(page, run) && isWrittenAsName(page, first.bare)
  return run.length > 2 || followsAt(page, run) || isWritten
}

/** Groups adjacent weekdays that are separated only by a space. */
function runsOf(page: Page, others: readonly DateMention[]): readonly Run[] {
  const runs: Word[][] = []
  for (const match of page.free().matchAll(pattern)) {
    const name = match[1] ?? ''
    const start = match.index
    const end = start + match[0].length
    const word = { start, end, name, bare: { start: start + match[0].indexOf(name), end } }
    const run = runs.at(-1)
    const last = run?.at(-1)
    const touches = last !== undefined && last.end + 1 === start && page.folded[last.end] === ' '
    const extendsRun =
      touches && !isPlainDay(page, [last]) && !isPlainDay(page, [word]) && last.bare.start === last.start
    if (run && extendsRun && word.bare.start === start && !belongsToDay(page, word, others)) run.push(word)
    else runs.push([word])
  }
  // Two adjacent weekdays are two days. Three or more are a name, such as "Friday Saturday Sunday".
  return runs.flatMap((run) => (run.length === 2 ? run.map((word) => [word]) : withoutRepeat(run)))
}

/**
 * Separates a repeated weekday from a name: in "Friday Saturday Sunday Friday evening", the second "Friday" is the day.
 */
function withoutRepeat(run: Run): readonly Run[] {
  const [first, last] = [run[0], run.at(-1)]
  if (run.length < 4 || !first || !last) return [run]
  const repeats = (word: Word) => run.some((other) => other !== word && other.name === word.name)
  if (repeats(last)) return [run.slice(0, -1), [last]]
  return repeats(first) ? [[first], run.slice(1)] : [run]
}

/**
 * Returns true if the weekday and the words after it name one day or a choice of days: "Friday the 27th", "Fri or Sat".
 */
function belongsToDay(page: Page, { name, end }: Word, others: readonly DateMention[]): boolean {
  const weekday = weekdayNamed(name)
  const meets = others.some(
    ({ start, kind, dates: [date] }) =>
      kind === 'sure' && date !== undefined && weekdayOf(date) === weekday && [1, 5].includes(start - end),
  )
  return meets || orWeekday.test(page.folded.slice(end))
}

const orWeekday = new RegExp(`^ ?(?:or|/) ?${weekdaySource}(?!\\p{L})`, 'u')

/**
 * Returns true if the weekday can't begin a name: it is a short form such as "Fri", or "or" is before it, as in "Fri
 * or Sat Don Angie".
 */
function isPlainDay(page: Page, [first]: Run): boolean {
  if (!first) return false
  if (first.start !== first.bare.start) return true
  const isShort = first.name.length < 6 && !/^(?:sun|mon)$/.test(first.name)
  return (
    isShort ||
    /(?:day|mon|tues?|wed|thu|thurs?|fri|sat|sun)(?: ?(?:or|\/) ?|,? (?:no|actually|sorry|rather),? )$/u.test(
      page.folded.slice(0, first.start),
    )
  )
}

/**
 * Returns true if the weekday ends a name, as in "Ruby Tuesday on Wednesday" and "Ruby Tuesday, 4 Dec": it follows a
 * capitalized word, and the text mentions another day.
 */
function closesName(
  page: Page,
  [first, ...rest]: Run,
  others: readonly (PageSpan & { readonly said: string })[],
): boolean {
  if (!first || rest.length > 0 || isPlainDay(page, [first])) return false
  const before = page.free().slice(Math.max(0, first.start - 2), first.start)
  if (!/\p{L} $/u.test(before)) return false
  if (others.some(({ start }) => onGap(page, first, start))) return true
  const apart = others.filter(({ start }) => start !== first.start)
  if (!isCapitalPair(page, first) || apart.some((other) => saysSameDay(page, first, other))) return false
  return apart.some((other) => !areOffered(page, first, other))
}

/**
 * Returns true if the day at `start` follows the weekday after " on ". The reader of that day may have claimed the
 * "on".
 */
function onGap(page: Page, { end }: Word, start: number): boolean {
  return page.folded.startsWith(' on ', end) && (start === end + 1 || start === end + 4)
}

const dayOfMonth = new RegExp(`^(?:on |for )?(?:the )?(?:\\d|${monthSource})`, 'iu')

/**
 * Returns true if the weekday and the adjacent date mean one day, as in "Friday 28 November", even if the date falls on
 * another weekday.
 */
function saysSameDay(page: Page, word: Word, other: PageSpan & { readonly said: string }): boolean {
  const between = page.folded.slice(word.end, other.start)
  return other.start > word.end && /^ (?:the )?$/.test(between) && dayOfMonth.test(other.said)
}

const offering = '(?:or|and|&|otherwise|else|failing that|then|to|until|/)'
const offerAfter = new RegExp(`^,? ?${offering} `, 'u')
const offerBefore = new RegExp(`(?:^|[^\\p{L}])${offering} (?:on )?(?:the )?$`, 'u')
const listAhead = new RegExp(`^(?:, ?${weekdaySource}){1,5},? or `, 'u')

/**
 * Returns true if the text offers the two days as a choice: "Friday 7pm or 5 Dec 8pm", "Thursday, Friday or Saturday".
 */
function areOffered(page: Page, word: Word, other: PageSpan): boolean {
  const [from, to] = word.start < other.start ? [word.end, other.start] : [other.end, word.start]
  const between = page.folded.slice(from, to)
  const isOffered = /^ ?- ?$/.test(between) || offerAfter.test(between) || offerBefore.test(between)
  return isOffered || listAhead.test(page.folded.slice(word.end))
}

/** Returns true if the weekday and the word before it are capitalized: "Ruby Tuesday", but not "ruby Tuesday". */
function isCapitalPair(page: Page, { start }: Word): boolean {
  return (
    /(?:^|[^\p{L}])\p{Lu}\p{Ll}[\p{L}']* $/u.test(page.text.slice(0, start)) &&
    /^\p{Lu}\p{Ll}/u.test(page.text.slice(start))
  )
}

function followsAt(page: Page, run: Run): boolean {
  const start = run[0]?.start ?? 0
  return /(?:^|[^\p{L}])(?:at|@|into|to) ?$/u.test(page.free().slice(Math.max(0, start - 8), start))
}

function mentionOf(page: Page, word: Word, { today, near }: DateContext): DateMention {
  const weekday = weekdayNamed(word.name)
  if (near) {
    const dates = weekdayNear(near, weekday, today)
    return {
      ...word,
      said: said(page, word.bare),
      weekday,
      kind: dates.length > 1 ? 'either' : 'sure',
      dates,
    }
  }
  const coming = onOrAfter(today, weekday)
  const base = { ...word, said: said(page, word.bare), weekday }
  if (coming !== today) return { ...base, kind: 'sure', dates: [coming] }
  return { ...base, kind: 'either', dates: [today, addDays(today, 7)] }
}
