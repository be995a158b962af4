// Reads days of the month without a month: "the 14th", "on the 27th or 28th", "the 3rd of next month". They mean the
// next such day. If today is that day, the member is asked whether they mean today or the next month.
import { addDays, type LocalDate, partsOf, toLocalDate } from '../../domain/time.ts'
import { type DateContext, type DateMention, dayEnds } from '../date-mention.ts'
import { border, type Page, type PageSpan, said, takeAll, words } from '../page.ts'
import { ordinalWord } from './month-days.ts'
import { dayOfMonthNear } from './near-day.ts'

/** Prevents a match of an age or an anniversary: "mom's 60th", "our 5th". */
const notAge =
  "(?<!(?<!\\p{L})(?:my|our|his|her|their|your|\\p{L}{2,15}'s|moms|mums|dads|wifes|husbands|sisters|brothers|friends|partners|bosss?|girlfriends|boyfriends|grandmas|grandpas) )"
const ordinal = `${notAge}(?!(?:[4-9]\\d)(?:st|nd|rd|th))\\d{1,2}(?:st|nd|rd|th)`
const notStreet =
  '(?! (?:of [a-z]|ave|avenue|st(?!\\.)|street|floor|birthday|bday|anniversary|wedding|hour|district|arrondissement))'
const ofMonth = '(?: of (this|next|the) month)'
const days = words(
  `(?:on |for )?(?:(?:either |between )?the )?(${ordinal}(?: ?(?:,? or|,|/|,? and|&|-|to) ?(?:the )?${ordinal}){0,4})(?:${ofMonth}|${notStreet})`,
)
const onThe = words(`on the (\\d{1,2})${dayEnds}(?! \\p{L})`)

const onTheWord = words(
  `(?:on )?the (${ordinalWord})(?= ?$| ?${border}| (?:for|at|or|of (?:this|next) month|please)(?!\\p{L}))`,
)
const ordinalWords =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  )

function numberOfWord(word: string): number {
  const [tens = '', ones] = word.split(/[- ]/)
  if (ones) return (tens === 'thirty' ? 30 : 20) + ordinalWords.indexOf(ones) + 1
  return tens === 'thirtieth' ? 30 : ordinalWords.indexOf(tens) + 1
}

export function readOrdinalDays(page: Page, context: DateContext): readonly DateMention[] {
  const read = (match: RegExpExecArray, span: PageSpan): DateMention => {
    const written = match[1] ?? ''
    const numbers = [...written.matchAll(/\d+/g)].map((found) => Number(found[0]))
    const isBetween = /(?<!\p{L})between /u.test(match[0])
    const from = match[2] === 'next' ? firstOfNextMonth(context.today) : context.today
    const days = {
      numbers,
      from,
      isBoth: !isBetween && /and|&/.test(written),
      isStretch: isBetween || /-|to/.test(written),
    }
    const base = { ...span, said: said(page, span), ...daysNumbered(days, context) }
    return match[2] ? base : { ...base, daysOfMonth: numbers }
  }
  const readWord = (match: RegExpExecArray, span: PageSpan): DateMention => {
    const numbers = [numberOfWord(match[1] ?? '')]
    const days = { numbers, from: context.today, isBoth: false, isStretch: false }
    return { ...span, said: said(page, span), ...daysNumbered(days, context), daysOfMonth: numbers }
  }
  return [...takeAll(page, days, read), ...takeAll(page, onThe, read), ...takeAll(page, onTheWord, readWord)]
}

/** Reads a bare number, such as "14", as the answer to the question for the day. */
export function dayAnswered(number: number, context: DateContext): DateMention {
  const numbers = { numbers: [number], from: context.today, isBoth: false, isStretch: false }
  return { start: 0, end: 0, said: String(number), ...daysNumbered(numbers, context) }
}

type Numbered = {
  readonly numbers: readonly number[]
  readonly from: LocalDate
  readonly isBoth: boolean
  readonly isStretch: boolean
}

function daysNumbered(
  { numbers, from, isBoth, isStretch }: Numbered,
  { today, near }: DateContext,
): Pick<DateMention, 'kind' | 'dates' | 'example'> {
  const [number] = numbers
  if (near && from === today && numbers.length === 1 && number !== undefined) {
    const dates = dayOfMonthNear(near, number, today)
    if (dates.length > 0) return { kind: dates.length > 1 ? 'either' : 'sure', dates }
  }
  const dates = numbers.map((day) => nextDayNumbered(day, from))
  const sound = dates.filter((date) => date !== undefined)
  if (sound.length < dates.length) return { kind: 'impossible', dates: [], example: 'the 28th' }
  const [only, ...others] = sound
  if (others.length > 0) {
    return { kind: isBoth ? 'either' : 'list', dates: isStretch ? stretch(sound) : sound }
  }
  const later = only === today ? nextDayNumbered(numbers[0] ?? 0, addDays(today, 1)) : undefined
  return later ? { kind: 'either', dates: [today, later] } : { kind: 'sure', dates: sound }
}

/** Returns every day of a range such as "the 4th to the 6th". Returns any other list of days unchanged. */
function stretch(dates: readonly LocalDate[]): readonly LocalDate[] {
  const [from, to] = dates
  if (dates.length !== 2 || !from || !to || from >= to) return dates
  const all: LocalDate[] = []
  for (let date = from; date <= to && all.length < 31; date = addDays(date, 1)) all.push(date)
  return all
}

/** Returns the first date on or after `from` with that day of the month. Skips months that have no such day. */
export function nextDayNumbered(day: number, from: LocalDate): LocalDate | undefined {
  const { year, month } = partsOf(from)
  for (let ahead = 0; ahead < 3; ahead++) {
    const zeroBased = month - 1 + ahead
    const date = toLocalDate(year + Math.floor(zeroBased / 12), (zeroBased % 12) + 1, day)
    if (date && date >= from) return date
  }
  return undefined
}

function firstOfNextMonth(today: LocalDate): LocalDate {
  const { year, month } = partsOf(today)
  return toLocalDate(month === 12 ? year + 1 : year, (month % 12) + 1, 1) ?? today
}
