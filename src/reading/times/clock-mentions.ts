// Finds clock times in a text, each with its minutes since midnight. A bare number is only a candidate:
// `clock-neighbors.ts` decides from the words around it whether it is a time.

import { isWrittenAsName } from '../name-heads.ts'
import { numberSource, toNumber } from '../numbers.ts'
import type { Page, PageSpan } from '../page.ts'

export type ClockMention = PageSpan & {
  /**
   * Minutes since midnight as the text has them. A time after midnight of the same night counts on from 1440. With
   * `half: 'open'`, 12 hours may have to be added.
   */
  readonly minutes: number
  /**
   * How clear the half of the day is. `fixed`: only one meaning · `twelve`: a bare 12, which means noon unless a range
   * ends there · `open`: a bare 1–11, which is an evening hour unless other words say otherwise · `either`: written
   * like a morning hour of a 24-hour clock (`07:30`, `8h`), although a dinner guest may mean the evening.
   */
  readonly half: 'fixed' | 'twelve' | 'open' | 'either'
  /** True if the text is a clock time, regardless of the words around it. */
  readonly sure: boolean
  /** A second meaning of the same words as a range: "five to seven" is 6:55, or the range from five to seven. */
  readonly orRange?: { readonly earliest: number; readonly latest: number }
}

const hourSource = '(?:\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)'
const halfSource = '(?:a\\.?m\\.?|p\\.?m\\.?)'
const minuteWords: Readonly<Record<string, number>> = {
  five: 5,
  ten: 10,
  fifteen: 15,
  quarter: 15,
  'a quarter': 15,
  twenty: 20,
  'twenty five': 25,
  'twenty-five': 25,
  thirty: 30,
  half: 30,
  'forty five': 45,
  'forty-five': 45,
  fifty: 50,
  forty: 40,
}
const spokenMinutes = 'fifteen|thirty|forty[ -]five|twenty|forty|fifty'
const pastMinutes = '(?:a )?quarter|half|twenty[ -]five|twenty|ten|five'

/** Prevents a match inside a word, a number or a price, and after an apostrophe. */
const before = "(?<![\\p{L}\\p{N}$£€#'.:]|(?<![\\p{L}\\p{N}] ?)-)"
const after = "(?:(?=-?ish(?!\\p{L}))|(?![\\p{L}\\p{N}%']))(?![.:]\\d)"

const clock = new RegExp(
  [
    `${before}(?<named>noon|midday|midnight)${after}`,
    `${before}(?<part>${pastMinutes})[ -](?<way>past|after|to|before|till?|of)[ -](?<partHour>${hourSource})(?: ?(?<partHalf>${halfSource}))?(?: o'?clock)?${after}`,
    `${before}half[ -](?<halfHour>${hourSource})(?: ?(?<halfHalf>${halfSource}))?${after}`,
    `${before}(?<four>\\d{3,4})(?: ?(?<fourHalf>${halfSource})| ?(?<fourHours>h|hrs?|hours))?${after}`,
    `${before}(?<hour>${hourSource})(?:[:.](?<minute>\\d\\d)|(?<h> ?h(?:rs?|ours)?)(?: ?(?<hMinute>\\d\\d))?|(?<=\\p{L})[ -](?<spoken>${spokenMinutes}))?(?: ?(?<half>${halfSource})|(?<short>[ap]))?(?<clock> ?o[' ]?clock)?(?: ?(?<clockHalf>${halfSource}))?${after}`,
  ].join('|'),
  'gu',
)

export function clockMentionsOf(page: Page): readonly ClockMention[] {
  const mentions: ClockMention[] = []
  for (const match of page.free().matchAll(clock)) {
    const groups = splitFromName(page, match)
    const length = groups === match.groups ? match[0].length : (groups.hour?.length ?? 0)
    const span = { start: match.index, end: match.index + length }
    const read = readClock(groups)
    if (read && !isWrittenAsName(page, span)) mentions.push({ ...span, ...read })
  }
  return mentions
}

/** Keeps only the hour if the minutes are capitalized: in "four Fifty Two", a name begins with "Fifty". */
function splitFromName(page: Page, match: RegExpExecArray): Groups {
  const groups = match.groups ?? {}
  if (!groups.spoken) return groups
  const written = page.text.slice(match.index, match.index + match[0].length)
  return /^\p{Ll}+[ -]\p{Lu}/u.test(written) ? { hour: groups.hour } : groups
}

type Groups = Readonly<Record<string, string | undefined>>
type Clock = Omit<ClockMention, 'start' | 'end'>

function readClock(groups: Groups): Clock | undefined {
  if (groups.named) return { minutes: groups.named === 'midnight' ? 1440 : 720, half: 'fixed', sure: true }
  if (groups.part) return readPart(groups)
  if (groups.halfHour) return dial(toNumber(groups.halfHour), 30, { half: groups.halfHalf, sure: true })
  if (groups.four) return readFour(groups)
  const half = groups.half ?? groups.clockHalf ?? groups.short
  const written = groups.minute ?? groups.hMinute
  const minute = written ? Number(written) : groups.spoken ? (minuteWords[groups.spoken] ?? 0) : 0
  const sure = [half, written, groups.h, groups.spoken, groups.clock].some((part) => part !== undefined)
  const padded = /^0\d$/.test(groups.hour ?? '') || groups.h !== undefined
  return dial(toNumber(groups.hour), minute, { half, sure, padded })
}

/** Reads times such as "quarter to nine" and "twenty past seven". "five to seven" may also be a range of hours. */
function readPart(groups: Groups): Clock | undefined {
  const amount = minuteWords[groups.part ?? ''] ?? 0
  const hour = toNumber(groups.partHour)
  if (hour === undefined) return undefined
  const back = ['to', 'before', 'till', 'til', 'of'].includes(groups.way ?? '')
  const read = back
    ? dial(hour === 1 ? 12 : hour - 1, 60 - amount, { half: groups.partHalf, sure: true })
    : dial(hour, amount, { half: groups.partHalf, sure: true })
  const from = toNumber(groups.part)
  const couldBeRange = groups.way === 'to' && from !== undefined && from < hour && hour <= 12
  if (!read || !couldBeRange) return read
  return { ...read, orRange: { earliest: from * 60, latest: hour * 60 } }
}

/** Reads `730pm` and `1930h` as times. `1930` without a suffix is only a candidate. */
function readFour(groups: Groups): Clock | undefined {
  const digits = groups.four ?? ''
  const minute = Number(digits.slice(-2))
  const sure = groups.fourHalf !== undefined || groups.fourHours !== undefined
  return dial(Number(digits.slice(0, -2)), minute, {
    half: groups.fourHalf,
    sure,
    padded: digits.startsWith('0'),
  })
}

function dial(
  hour: number | undefined,
  minute: number,
  how: { readonly half?: string | undefined; readonly sure: boolean; readonly padded?: boolean },
): Clock | undefined {
  if (hour === undefined || hour > 24 || minute > 59 || hour * 60 + minute > 1440) return undefined
  const { sure, half } = how
  if (half) {
    if (hour > 12 && !half.startsWith('p')) return undefined
    const onDial = hour > 12 ? hour - 12 : hour % 12
    return half.startsWith('p')
      ? { minutes: (onDial + 12) * 60 + minute, half: 'fixed', sure }
      : { minutes: ofTheNight(onDial * 60 + minute), half: 'fixed', sure }
  }
  const minutes = hour * 60 + minute
  if (hour === 12) return { minutes, half: 'twelve', sure }
  if (hour > 12 || hour === 0) return { minutes: ofTheNight(minutes), half: 'fixed', sure }
  return { minutes, half: how.padded ? 'either' : 'open', sure }
}

/**
 * Adds a day to minutes between midnight and 5:00, because that time belongs to the evening before: 1:00 becomes 25:00.
 */
function ofTheNight(minutes: number): number {
  return minutes < 5 * 60 ? minutes + 24 * 60 : minutes
}

/** A pattern source for a small number that stands alone in the text. */
export const loneNumber = `${before}(${numberSource})${after}`
