// Reads weekdays with words that specify their week or month: "next Friday", "Friday week", "a week from Saturday",
// "first Saturday in December". If people understand a phrase differently ("next Friday" on a Sunday), each possible
// day is an option. `bare-weekdays.ts` reads weekdays without such words later.
import { addDays, type LocalDate, partsOf, weekdayOf } from '../../domain/time.ts'
import {
  type DateContext,
  type DateMention,
  monthSource,
  onOrAfter,
  weekdayNamed,
  weekdaySource,
} from '../date-mention.ts'
import { opensName } from '../name-heads.ts'
import { numberSource, toNumber } from '../numbers.ts'
import { blank, type Page, type PageSpan, said, takeAll, words } from '../page.ts'
import { partOfMonth } from './month-parts.ts'
import { allInMonth, nthInMonth } from './month-weekdays.ts'
import { weekendNear } from './near-day.ts'
import { inNextWeek, inWeeks, nextNamed, oneOf, sure, thisNamed, weekend, weeksFrom } from './weeks-ahead.ts'

const w = `(${weekdaySource})`
const weeks = `(an?|a couple of|${numberSource}) weeks?|(?:a )?(fortnight)`
const monthWords = `(?:(?:the (?:month of )?)?(${monthSource})(?: (20\\d\\d))?|(this|next|the) month)`
/** Fails if a day of the month follows. In "any weekend in December 8pm" the 8 is a time. */
const notDayNext = '(?! \\d{1,2}(?:st|nd|rd|th)?(?![\\d:.]| ?[ap]m|-))'
const nthWords = '(first|second|third|fourth|1st|2nd|3rd|4th|last)'
const someWord = '(?:any|a|some|every|each|one of the|all(?: the)?|either)'

type Found = Pick<DateMention, 'kind' | 'dates'>
type Reader = {
  readonly pattern: RegExp
  /** @param near the day of the request that the text changes. */
  readonly find: (match: RegExpExecArray, today: LocalDate, near?: LocalDate) => Found | undefined
  /** The last word of the match may begin a name, as in "in two weeks Tuesday Bistro". */
  readonly mayBeginName?: true
}

const readers: readonly Reader[] = [
  {
    pattern: words(
      `(?:on |in |during |over )?(?:any(?: one)? of the |any |an? |some |one of the |the )?(?:(first|second|third|fourth|1st|2nd|3rd|4th|last) (?:full )?)?(week-?ends?|week) (?:in|of) ${monthWords}${notDayNext}`,
    ),
    find: ([, nth, what = '', month, year, which], today) =>
      partOfMonth(
        what.startsWith('week') && what !== 'week' ? `${nth ?? 'any'} weekend` : `${nth ?? ''} week`,
        { month, year, which },
        today,
      ),
  },
  {
    pattern: words(
      `(?:(?:sometime |some ?day |any ?time |any day |one day )?(?:in |at |around |during |towards? )?(?:the )?)?(beginning|start|middle|end|first half|second half|early|mid|late)(?:-| (?:of |in )?| part (?:of|in) )${monthWords}${notDayNext}`,
    ),
    find: ([, part = '', month, year, which], today) => partOfMonth(part, { month, year, which }, today),
  },
  {
    pattern: words(`(?:on )?(?:the )?${nthWords} or (?:the )?${nthWords} ${w} (?:in|of) ${monthWords}`),
    find: ([whole = '', first, second, ...rest], today) => {
      const dates = [first, second].flatMap((nth) => nthInMonth([whole, nth, ...rest], today)?.dates ?? [])
      return { kind: 'list', dates }
    },
  },
  {
    pattern: words(
      `(?:on |in |during |over )?(?:the )?(?:very )?(first|last) (?:${w}|(week-?end)) (?:in|of) (?:(the|this|the new|next) year)`,
    ),
    find: ([, nth = '', weekday, weekend, which = ''], today) =>
      ofYear({ nth, weekday, weekend, which }, today),
  },
  {
    pattern: words(`(?:on )?(?:the )?${nthWords} ${w} (?:in|of) ${monthWords}`),
    find: (match, today) => nthInMonth(match, today),
  },
  {
    pattern: words(
      `(?:on )?(?:${someWord} )?${w}s?(?:(?:,? or| and|/) ?(?:a |any )?${w}s?)? (?:in|of|during) ${monthWords}`,
    ),
    find: (match, today) => allInMonth(match, today),
  },
  {
    pattern: words(`(?:in|during) ${monthWords},? (?:on )?${someWord} ${w}s?`),
    find: ([whole = '', month, year, which, weekday], today) =>
      allInMonth([whole, weekday, undefined, month, year, which], today),
  },
  {
    pattern: words(`(${numberSource}) ${w}s? from (?:now|today)`),
    find: (match, today) => {
      const coming = onOrAfter(addDays(today, 1), weekdayNamed(match[2] ?? ''))
      const count = toNumber(match[1]) ?? 1
      return oneOf([addDays(coming, 7 * (count - 1)), addDays(coming, 7 * count)])
    },
  },
  {
    pattern: words(`(?:in )?(?:${weeks}) (?:from|on|after) (?:this |the coming |coming |the )?${w}`),
    find: (match, today) => weeksFrom(weekdayNamed(match[3] ?? ''), weeksIn(match[1], match[2]), today),
  },
  {
    // "a week Friday", as the British say it
    pattern: words(`(?<!in )(?:(?:a|one) (week)|(?:a )?(fortnight)) ${w}`),
    mayBeginName: true,
    find: (match, today) => weeksFrom(weekdayNamed(match[3] ?? ''), match[1] ? 1 : 2, today),
  },
  {
    pattern: words(`(?<!weeks? )(?:between |from )${w}(?:-| (?:and|to|until|till?|through|-) )${w}`),
    mayBeginName: true,
    find: (match, today) => {
      const first = onOrAfter(today, weekdayNamed(match[1] ?? ''))
      const length = (weekdayNamed(match[2] ?? '') - weekdayOf(first) + 7) % 7
      return { kind: 'list', dates: Array.from({ length: length + 1 }, (_, index) => addDays(first, index)) }
    },
  },
  {
    pattern: words(`(?:on )?${w} (?:in )(?:${weeks})(?:'? time)?`),
    find: (match, today) => inWeeks(weekdayNamed(match[1] ?? ''), weeksIn(match[2], match[3]), today),
  },
  {
    pattern: words(`in (?:${weeks})(?:'? time)?(?:,? on (?:the )?| )${w}`),
    mayBeginName: true,
    find: (match, today) => inWeeks(weekdayNamed(match[3] ?? ''), weeksIn(match[1], match[2]), today),
  },
  {
    pattern: words(`(?:on )?${w} (week|fortnight)(?! (?:of|in))`),
    find: (match, today) => {
      const coming = onOrAfter(today, weekdayNamed(match[1] ?? ''))
      return sure(addDays(coming, match[2] === 'week' ? 7 : 14))
    },
  },
  {
    pattern: words(
      `(?:on )?(?:the )?${w},? (?:of |in )?the week after next|(?:in )?the week after next,? (?:on )?(?:the )?${w}`,
    ),
    find: (match, today) => {
      const weekday = weekdayNamed(match[1] ?? match[2] ?? '')
      return oneOf(inNextWeek(weekday, today).map((date) => addDays(date, 7)))
    },
  },
  {
    pattern: words(`(?:on )?(?:the )?${w} (?:of )?next week|next week'?s?,? (?:on )?${w}`),
    find: (match, today) => oneOf(inNextWeek(weekdayNamed(match[1] ?? match[2] ?? ''), today)),
  },
  {
    pattern: words(`(?:on )?(?:the )?${w} after next`),
    find: (match, today) => {
      const coming = onOrAfter(addDays(today, 1), weekdayNamed(match[1] ?? ''))
      return oneOf([addDays(coming, 7), addDays(coming, 14)])
    },
  },
  {
    pattern: words(
      `(?:on )?(?:the )?(?:next|nxt|following) ${w}(?:(?:,? or(?: next)?|/) ?${w})?|(?:on )?${w} next`,
    ),
    find: (match, today) =>
      oneOf(
        [match[1] ?? match[3], match[2]].flatMap((word) =>
          word ? nextNamed(weekdayNamed(word), today) : [],
        ),
      ),
  },
  {
    pattern: words(`(?:on )?(?:this )?${w} or (?:the )?next(?: one| week)?(?! \\p{L})`),
    find: (match, today) => {
      const coming = onOrAfter(addDays(today, 1), weekdayNamed(match[1] ?? ''))
      return { kind: 'list', dates: [coming, addDays(coming, 7)] }
    },
  },
  {
    pattern: words(
      `(?:on )?(?:this(?: coming)?|the coming|coming|upcoming|the upcoming) ${w}(?: week)?(?! (?:or|and)(?! \\d))|(?:on )?${w} this week`,
    ),
    find: (match, today) => thisNamed(weekdayNamed(match[1] ?? match[2] ?? ''), today),
  },
  {
    pattern: words(
      `(?:on )?(?:any|some|every|one) ${w}(?:s?(?:(?:,? or|/) ?(?:any |a )?${w})?)(?! (?:the|\\d))`,
    ),
    find: (match, today) =>
      oneOf(
        [match[1], match[2]].flatMap((word) => {
          if (!word) return []
          const coming = onOrAfter(today, weekdayNamed(word))
          return [0, 7, 14, 21].map((days) => addDays(coming, days))
        }),
      ),
  },
  {
    pattern: words(
      `(?:(?:any (?:day|time|night) |all |the whole |some ?time )?(?:on |over )?(?:(this|next|the)(?: coming)? )?week-?end(?: (after next))?)(?! (?:in|of|around|after|before) (?:the )?(?:${monthSource}|\\d|${blank})| ${monthSource} \\d)(?: of)?`,
    ),
    find: (match, today, near) =>
      near && (match[2] ?? match[1] ?? 'the') === 'the'
        ? { kind: 'either', dates: weekendNear(near) }
        : weekend(match[2] ?? match[1], today),
  },
]

export function readWeekdayPhrases(page: Page, { today, near }: DateContext): readonly DateMention[] {
  return readers.flatMap(({ pattern, find, mayBeginName }) =>
    takeAll(page, pattern, (match, span) =>
      isInName(page, span, mayBeginName === true)
        ? undefined
        : mentionOf(page, span, find(match, today, near), today),
    ),
  )
}

/**
 * Returns true if the weekday belongs to a name, as in "Friday Saturday Sunday in two weeks" and "in two weeks Tuesday
 * Bistro".
 */
function isInName(page: Page, { start, end }: PageSpan, mayBeginName: boolean): boolean {
  const free = page.free()
  const run = weekdaysBefore.exec(free.slice(Math.max(0, start - 40), start))?.[0] ?? ''
  const head = weekdayHead.exec(free.slice(start, end))?.[0] ?? ''
  // In "Friday Saturday Sunday Friday week", the repeated "Friday" is the day and the first three words are a name.
  const follows = run !== '' && head !== '' && !run.includes(head.slice(0, 3))
  return follows || (mayBeginName && (opensName(page, end) || weekdayNext.test(free.slice(end))))
}

const weekdaysBefore = new RegExp(`(?<!\\p{L})(?:${weekdaySource} ){1,4}$`, 'u')
const weekdayHead = new RegExp(`^${weekdaySource}(?!\\p{L})`, 'u')
const weekdayNext = new RegExp(`^ ${weekdaySource}(?!\\p{L})`, 'u')

function mentionOf(
  page: Page,
  span: PageSpan,
  found: Found | undefined,
  today: LocalDate,
): DateMention | undefined {
  if (!found) return undefined
  const ahead = found.dates.filter((date) => date >= today)
  const base = { ...span, said: said(page, span) }
  return ahead.length === 0
    ? { ...base, kind: 'past', dates: found.dates }
    : { ...base, kind: found.kind, dates: ahead }
}

/** Reads "the last Saturday of the year" and "the first weekend of the new year". */
function ofYear(
  said: {
    readonly nth: string
    readonly weekday: string | undefined
    readonly weekend: string | undefined
    readonly which: string
  },
  today: LocalDate,
): Found | undefined {
  const { nth, weekday, weekend: isWeekend, which } = said
  const isNext = which === 'next' || which === 'the new'
  const year = String(partsOf(today).year + (isNext ? 1 : 0))
  const month = nth === 'last' ? 'december' : 'january'
  if (isWeekend) return partOfMonth(`${nth} weekend`, { month, year, which: undefined }, today)
  return nthInMonth(['', nth, weekday, month, year], today)
}

function weeksIn(count: string | undefined, fortnight: string | undefined): number {
  if (fortnight) return 2
  if (count === 'a' || count === 'an') return 1
  return count === 'a couple of' ? 2 : (toNumber(count) ?? 1)
}
