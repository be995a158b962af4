// Reads days relative to today: "tonight", "tomorrow", "in two weeks", "a week tomorrow", "day after tomorrow".
// "tonight" means the current day at the venue, even at 11 pm.
import { addDays, type LocalDate, weekdayOf } from '../../domain/time.ts'
import type { DateContext, DateMention } from '../date-mention.ts'
import { numberSource, toNumber } from '../numbers.ts'
import { type Page, said, takeAll, words } from '../page.ts'
import { chronoDay } from './chrono-day.ts'

const tomorrow = '(?:tomorrow|tommorr?ow|tomorow|tmrw|tmr|tomoz|2morrow|2moro)'
const near = `(today|tonight|tonite|2nite|this (?:evening|afternoon|morning)|${tomorrow})`
const count = `(an?|a couple of|${numberSource})`
const dayAfter = words(`(?:the )?day after ${tomorrow}|overmorrow`)
const orDayAfter = words(`${near} or the (?:day|night) after(?! \\p{L})`)
const stepFrom = words(
  `(?:in )?${count} (days?|weeks?|fortnights?|months?)(?: from| after| on)? (today|${tomorrow}|now)`,
)
/** Matches "fortnight today" and "a week tomorrow", as the British say. */
const stepAlone = words(`(week|fortnight) (?:from )?(today|${tomorrow})`)
const stepBack = words(`(today|${tomorrow}) (week|fortnight)`)
const inSteps = words(
  `in (?:about |exactly )?${count} (days?|weeks?|fortnights?|months?)(?:'? time| from (?:now|today))?`,
)
const anyInWeek = words(
  '(?:on )?any ?(day|night|evening|weekday|week ?night|time)s? (?:of |in )?(this|next) week',
)
const inWeekAny = words('(?:in )?(this|next) week,? (?:on )?any (day|night|evening|weekday|week ?night)s?')
const nearDay = words(`(?:for |on )?${near}(?:'s)?`)
const gone = words('yesterday|last night')
/** Phrases for a period instead of a day, such as "next week". The member is asked for the day. */
const openSpan =
  '(?:in |during |of |over )?(?:next week|this week|next month|this month|later this (?:week|month)|(?:the )?coming (?:weeks?|days?)|(?:the )?next (?:few |couple of |\\d{1,2} |two |three |four )?(?:days|weeks?|months?)|the week(?: after next)?)'
const soon =
  'in (?:a few (?:days|weeks)|(?:a (?:few|couple) of|an|half an|\\d{1,2}) (?:hours?|minutes?|mins?))'
const whenever =
  'any (?:day|date|weekday|week ?night|night|evening)|some ?day|some ?time soon|soonest|(?:the )?(?:next|first|earliest) available(?: (?:day|date|slot|table))?'
const vague = words(
  `(?:any ?time |some ?time |early |later? |(?:any|one|a|some) (?:day|night|evening|weekday|week ?night) )?(?:${openSpan}|${soon})|${whenever}`,
)

export function readRelativeDays(page: Page, { today }: DateContext): readonly DateMention[] {
  const read = (find: (match: RegExpExecArray) => LocalDate | undefined, pattern: RegExp) =>
    takeAll(page, pattern, (match, span): DateMention | undefined => {
      const date = find(match)
      return date && { ...span, said: said(page, span), kind: 'sure', dates: [date] }
    })
  return [
    ...read(() => addDays(today, 2), dayAfter),
    ...takeAll(page, orDayAfter, (match, span): DateMention => {
      const first = dayNamed(match[1], today)
      return { ...span, said: said(page, span), kind: 'list', dates: [first, addDays(first, 1)] }
    }),
    ...read((match) => stepped(match[1], match[2], dayNamed(match[3], today)), stepFrom),
    ...read((match) => stepped('1', match[2], dayNamed(match[1], today)), stepBack),
    ...read((match) => stepped('1', match[1], dayNamed(match[2], today)), stepAlone),
    ...read((match) => stepped(match[1], match[2], today), inSteps),
    ...[anyInWeek, inWeekAny].flatMap((pattern) =>
      takeAll(page, pattern, (match, span): DateMention | undefined => {
        const [what = '', which = ''] = pattern === anyInWeek ? match.slice(1) : match.slice(1).reverse()
        const dates = daysOfWeek(what, which, today)
        return dates.length > 0 ? { ...span, said: said(page, span), kind: 'list', dates } : undefined
      }),
    ),
    ...read((match) => dayNamed(match[1], today), nearDay),
    ...takeAll(page, gone, (_, span): DateMention => {
      return { ...span, said: said(page, span), kind: 'past', dates: [addDays(today, -1)] }
    }),
  ]
}

/** Reads phrases that leave the day open, such as "next week". Run it after all other date readers. */
export function readVagueDays(page: Page): readonly DateMention[] {
  return takeAll(page, vague, (_, span) => ({ ...span, said: said(page, span), kind: 'vague', dates: [] }))
}

/**
 * Returns the days of this or next week from Monday on, without days that have passed. On a Sunday "next week" is
 * ambiguous, so then it returns no days.
 */
function daysOfWeek(what: string, which: string, today: LocalDate): readonly LocalDate[] {
  const sinceMonday = (weekdayOf(today) + 6) % 7
  const isSunday = sinceMonday === 6
  if (isSunday) return []
  const monday = addDays(today, (which === 'next' ? 7 : 0) - sinceMonday)
  const count = what.startsWith('weekd') ? 5 : /^week ?n/.test(what) ? 4 : 7
  return Array.from({ length: count }, (_, step) => addDays(monday, step)).filter((date) => date >= today)
}

function dayNamed(word: string | undefined, today: LocalDate): LocalDate {
  const isTomorrow = word !== undefined && new RegExp(`^${tomorrow}$`).test(word)
  return chronoDay(isTomorrow ? 'tomorrow' : 'today', today) ?? today
}

/**
 * Returns the day that many days, weeks or months after `from`. chrono-node knows the lengths of months. It does not
 * know the word "fortnight".
 */
function stepped(
  count: string | undefined,
  unit: string | undefined,
  from: LocalDate,
): LocalDate | undefined {
  const amount = count === 'a' || count === 'an' ? 1 : count === 'a couple of' ? 2 : toNumber(count)
  if (amount === undefined || unit === undefined) return undefined
  if (unit.startsWith('fortnight')) return addDays(from, 14 * amount)
  return chronoDay(`in ${amount} ${unit}`, from)
}
