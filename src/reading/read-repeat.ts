// Reads the days of a standing wish out of a member's words: "every other Friday until March", "the first Saturday
// each month". Leaves the rest of the words for the reading of the request. "Every Friday in December" is not a
// standing wish: it names a few days, and the member wants a table on one of them.
import { serviceDateAt } from '../domain/service-day.ts'
import type { Repeat } from '../domain/standing-wish.ts'
import { addDays, type LocalDate, partsOf, toLocalDate, weekdayOf } from '../domain/time.ts'
import type { ReadingContext } from './reading.ts'

export type RepeatFound = {
  readonly repeats: Repeat
  /** The words without those about the repetition. */
  readonly rest: string
}

const days = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const
const day = '(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?s?'
const nights = '(?: (?:nights?|evenings?))?'
const several = `${day}${nights}(?:(?:, ?| and | ?& ?| or )${day}${nights})*`
const ordinals: Readonly<Record<string, number>> = {
  first: 1,
  '1st': 1,
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  last: -1,
}
const ordinal = Object.keys(ordinals).join('|')
const counts: Readonly<Record<string, number>> = {
  other: 2,
  second: 2,
  '2nd': 2,
  two: 2,
  three: 3,
  four: 4,
  third: 3,
}
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const at = (source: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:on )?${source}(?![\\p{L}\\p{N}])`, 'iu')

const monthly = at(
  `(?:(?:every|each) (?<every>${ordinal}) (?<every1>${day})${nights}(?: (?:of|in) (?:the|a|each|every) month)?|(?:monthly on )?(?:the )?(?<nth>${ordinal}) (?<day1>${day})${nights},? (?:of |in )?(?:each|every|the) month|(?:every|each) month,? (?:on )?(?:the )?(?<nth3>${ordinal}) (?<day3>${day})|monthly on the (?<nth2>${ordinal}) (?<day2>${day}))`,
)
const weekly = at(
  `(?:(?:every|each) (?:(?<gap>other|second|2nd) )?(?<list>${several})|every (?:(?<gap2>other|second|two|three|four) )?weeks?,? (?:on )?(?<list2>${several})|(?<list3>${several}),? every (?:(?<gap3>other|second|two|three|four) )?weeks?|(?<often>bi-?weekly|weekly),? on (?<list4>${several}))`,
)
/** Matches "Fridays at 8, every week", where other words are between. */
const apart = at(
  `(?<list5>(?:sun|mon|tues|wednes|thurs|fri|satur)days?)(?<between>.{1,40}?),? (?:(?:every|each) (?:(?<gap5>other|second|2nd) )?week|weekly)`,
)
const inMonth = new RegExp(`^,?(?: (?:nights?|evenings?))? (?:in|of) (?:the |next )?(?:${month}|month)`, 'iu')
const bound = new RegExp(
  `(?:,? )(?:until|till|til|through|thru|up to)(?: and including)?(?<end> (?:the )?end of)? (?:(?<m>${month})(?: (?<d>\\d{1,2})(?:st|nd|rd|th)?)?|(?:the )?(?<d2>\\d{1,2})(?:st|nd|rd|th)? (?:of )?(?<m2>${month})|(?:the )?(?<y>year|new year(?:'s)?))(?![\\p{L}\\p{N}])`,
  'iu',
)
const begin = new RegExp(
  `(?:^|,? )(?:from|(?:it )?(?:starting|beginning|starts|begins))(?: (?:on|in|from|with))? (?:(?<m>${month})(?: (?<d>\\d{1,2})(?:st|nd|rd|th)?)?|(?:the )?(?<d2>\\d{1,2})(?:st|nd|rd|th)? (?:of )?(?<m2>${month})|(?:the )?(?<near>tomorrow|today|now on|next (?:week|month|year|${day})|new year(?:'s)?))(?![\\p{L}\\p{N}])`,
  'iu',
)
const includesMonth = /(?:through|thru|including)/iu

/** Returns the repetition in the words; `undefined` if there is none. */
export function readRepeat(text: string, context: ReadingContext): RepeatFound | undefined {
  const today = serviceDateAt(context.now, context.zone)
  const found = monthly.exec(text) ?? weekly.exec(text) ?? apart.exec(text)
  if (!found || inMonth.test(text.slice(found.index + found[0].length))) return undefined
  const rule = ruleOf(found.groups ?? {})
  if (!rule) return undefined
  const without = `${text.slice(0, found.index)} ${found.groups?.between ?? ''} ${text.slice(found.index + found[0].length)}`
  const limit = bound.exec(without)
  const start = begin.exec(without)
  const until = limit && lastDay(limit, today)
  const from = firstDay(rule, start ? beginning(start, today) : today)
  const rest = [limit, start]
    .reduce((left, part) => (part ? left.replace(part[0], ' ') : left), without)
    .replace(/\s+/g, ' ')
    .trim()
  return { repeats: { rule, from, ...(until && { until }) }, rest }
}

type Groups = Readonly<Record<string, string | undefined>>

function ruleOf(groups: Groups): string | undefined {
  const { every, nth, nth2, nth3, every1, day1, day2, day3 } = groups
  const which = every ?? nth ?? nth2 ?? nth3
  const on = daysIn(every1 ?? day1 ?? day2 ?? day3 ?? '')
  if (which) {
    // "Every second Friday" is every other one, not the second of each month.
    const isEveryOther = every !== undefined && /^(?:second|2nd)$/i.test(every)
    if (isEveryOther) return `FREQ=WEEKLY;INTERVAL=2;BYDAY=${on.join(',')}`
    return `FREQ=MONTHLY;BYDAY=${ordinals[which.toLowerCase()]}${on[0]}`
  }
  const list = daysIn(groups.list ?? groups.list2 ?? groups.list3 ?? groups.list4 ?? groups.list5 ?? '')
  if (list.length === 0) return undefined
  const gap = (groups.gap ?? groups.gap2 ?? groups.gap3 ?? groups.gap5)?.toLowerCase()
  const isTwice = groups.often?.toLowerCase().startsWith('bi') ?? false
  const every2 = isTwice ? 2 : gap ? (counts[gap] ?? 1) : 1
  return `FREQ=WEEKLY${every2 > 1 ? `;INTERVAL=${every2}` : ''};BYDAY=${list.join(',')}`
}

function daysIn(said: string): readonly string[] {
  const named = said.toLowerCase().match(new RegExp(day, 'giu')) ?? []
  return named.flatMap((one) => days.filter((code) => one.startsWith(code.toLowerCase())))
}

/** Returns the first day of a weekly rule from that day on, so that "every other" counts from it. */
function firstDay(rule: string, today: LocalDate): LocalDate {
  const on = /^FREQ=WEEKLY.*BYDAY=(.+)$/.exec(rule)?.[1]?.split(',')
  if (!on) return today
  const wait = on.map((code) => (days.indexOf(code as (typeof days)[number]) - weekdayOf(today) + 7) % 7)
  return addDays(today, Math.min(...wait))
}

/** Returns the day of "from 5 March", "starting in March" or "beginning next month"; today if that has passed. */
function beginning(found: RegExpExecArray, today: LocalDate): LocalDate {
  const { m, m2, d, d2, near } = found.groups ?? {}
  if (near) return nearDay(near.toLowerCase(), today)
  const at = months.indexOf((m ?? m2 ?? '').slice(0, 3).toLowerCase()) + 1
  const { year, month: now } = partsOf(today)
  const inYear = (one: number) => toLocalDate(one, at, Number(d ?? d2 ?? 1))
  const first = inYear(at < now ? year + 1 : year)
  const day = first && first < today && (d ?? d2) ? inYear(year + 1) : first
  return day && day > today ? day : today
}

function nearDay(said: string, today: LocalDate): LocalDate {
  const { year, month: now } = partsOf(today)
  if (said === 'tomorrow') return addDays(today, 1)
  if (said === 'next month') return (now === 12 ? undefined : toLocalDate(year, now + 1, 1)) ?? newYear(today)
  if (/year/.test(said)) return newYear(today)
  // Next week, or a day of it.
  if (said.startsWith('next')) return addDays(today, 7 - ((weekdayOf(today) + 6) % 7))
  return today
}

function newYear(today: LocalDate): LocalDate {
  return toLocalDate(partsOf(today).year + 1, 1, 1) ?? today
}

/** Returns the last day: that of "until 5 March", the day before March for "until March", its end for "through March". */
function lastDay(found: RegExpExecArray, today: LocalDate): LocalDate | undefined {
  const { m, m2, d, d2, y, end } = found.groups ?? {}
  const { year, month: now } = partsOf(today)
  if (y) return toLocalDate(year, 12, 31)
  const at = months.indexOf((m ?? m2 ?? '').slice(0, 3).toLowerCase()) + 1
  const said = d ?? d2
  const inYear = (year: number) => (said ? toLocalDate(year, at, Number(said)) : toLocalDate(year, at, 1))
  const first = inYear(at < now || (at === now && !said && !end) ? year + 1 : year)
  const day = first && first < today && said ? inYear(year + 1) : first
  if (!day || said) return day
  const isWhole = end !== undefined || includesMonth.test(found[0])
  const { year: itsYear } = partsOf(day)
  const next = at === 12 ? toLocalDate(itsYear + 1, 1, 1) : toLocalDate(itsYear, at + 1, 1)
  return isWhole ? next && addDays(next, -1) : addDays(day, -1)
}
