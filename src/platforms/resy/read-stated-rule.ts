// Reads a drop rule from a venue's text about releasing its tables. It accepts only unambiguous text: one number of
// days, one day of the month or one weekday, and one time of day, about reservations. Any other text gives `undefined`.
// Sends no request.
import type { DropRule } from '../../domain/drops/drop-rule.ts'
import { type LocalTime, parseLocalTime, type ZoneId } from '../../domain/time.ts'

/**
 * Returns the drop rule in a text: "Reservations are released 30 days in advance at 10:00 am" gives `{ leadDays: 30,
 * at: '10:00' }`. The number of days is returned as stated.
 * @param text may contain simple HTML and other topics.
 * @param venue its zone and its name. A time for another zone, such as "9am PT" in New York, is not accepted. The
 * name is ignored in the text: "Monkey Bar" does not make a text about a bar.
 */
export function readStatedRule(
  text: string,
  { name, zone }: { readonly name: string; readonly zone: ZoneId },
): DropRule | undefined {
  const sentences = sentencesOf(withoutName(text, name)).filter((sentence) => isAboutTables.test(sentence))
  if (sentences.some((sentence) => isOfAnotherKind.test(sentence)))
    return readPeriodicRule(sentences.filter((sentence) => isToldFor(zone, sentence)))
  const told = sentences.filter((sentence) => isAboutReleasing.test(sentence) && !isAboutElse.test(sentence))
  const leadDays = only(told.flatMap(leadDaysIn))
  const at = only(told.filter((sentence) => isToldFor(zone, sentence)).flatMap(timesIn))
  return leadDays === undefined || at === undefined ? undefined : { leadDays, at }
}

const isAboutTables = /reserv|table|book|seat|date|slot|availab|releas/
const isAboutReleasing =
  /releas|\bdrop|go(?:es)? live|availab|accept|\btake\b|bookable|can be (?:made|booked)|may be (?:made|booked)|\bopen|rolling|\bnew\b|advance|ahead|\bout\b/
/**
 * Words of sentences about cancellation, payment, large parties and opening hours. Such sentences state other days
 * and times.
 */
const isAboutElse =
  /cancel|refund|charg|\bfee|deposit|modif|large|private|buy-?out|group|part(?:y|ies) of|walk-?in|happy hour|kitchen|\bdoors?\b|\bbar\b|\bevents?\b/
/**
 * Words of rules that a number of days cannot express: by the month, by the week, or with another way of counting.
 */
const isOfAnotherKind =
  /of (?:the|each|every)(?: \w+)? month|monthly|(?:every|each) \w+day\b|weekly|includ\w+ (?:today|the (?:same|current) day)/

/** Matches a rule by the month or the week, and nothing besides. */
const byMonth =
  /(?:on|at)? ?the (?<nth>first|last|\d{1,2}(?:st|nd|rd|th))(?: day)? of (?:the|each|every)(?: calendar)? month/g
const byWeek = /(?:every|each) (?<weekday>sun|mon|tues|wednes|thurs|fri|satur)day\b/g
/** Matches every word that names a day. A rule names one. */
const namedDays =
  /\b(?:first|last|second|third|\d{1,2}(?:st|nd|rd|th)|(?:sun|mon|tues|wednes|thurs|fri|satur)days?)\b/g
const opensNext = /(?:the )?(?<which>next|following|upcoming)(?: calendar)? (?<unit>month|week)/g
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/**
 * Reads a rule by the month or the week, if one sentence alone names the day, the time, and that the next month or week
 * opens, and no sentence names a number of days, another day or another time.
 */
function readPeriodicRule(sentences: readonly string[]): DropRule | undefined {
  const [sentence, ...others] = sentences.filter((one) => isOfAnotherKind.test(one))
  const told = sentences.filter((one) => isAboutReleasing.test(one) && !isAboutElse.test(one))
  if (!sentence || others.length > 0 || !told.includes(sentence)) return undefined
  if (/includ|except|unless|\bor\b|\bif\b/.test(sentence) || told.flatMap(leadDaysIn).length > 0)
    return undefined
  const at = only(told.flatMap((one) => [...timesIn(one), ...timesAfterDay(one)]))
  const opens = [...sentence.matchAll(opensNext)]
  const months = [...sentence.matchAll(byMonth)]
  const weeks = [...sentence.matchAll(byWeek)]
  const named = sentence.match(namedDays) ?? []
  if (!at || opens.length !== 1 || months.length + weeks.length !== 1 || named.length !== 1) return undefined
  const unit = opens[0]?.groups?.unit
  const nth = months[0]?.groups?.nth
  const weekday = weeks[0]?.groups?.weekday
  if (nth && unit === 'month') return { kind: 'monthly', day: dayOf(nth), monthsAhead: 1, at }
  if (weekday && unit === 'week')
    return { kind: 'weekly', weekday: weekdays.indexOf(weekday.slice(0, 3)), weeksAhead: 1, at }
  return undefined
}

function dayOf(nth: string): number {
  if (nth === 'first') return 1
  return nth === 'last' ? 31 : Number.parseInt(nth, 10)
}

/** Returns the times that follow the day without "at": "every Monday, 10am". */
function timesAfterDay(sentence: string): readonly LocalTime[] {
  const after = /(?:month|day),? (?=\d)(\d{1,2})(?::(\d{2}))? ?(am|pm)\b/g
  return Array.from(sentence.matchAll(after), toTime).filter((time) => time !== undefined)
}

const wordedNumbers: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  six: 6,
  seven: 7,
  ten: 10,
  fourteen: 14,
  'twenty-one': 21,
  'twenty-eight': 28,
  thirty: 30,
  'forty-five': 45,
  sixty: 60,
  ninety: 90,
}
const wordedNumber = new RegExp(`\\b(${Object.keys(wordedNumbers).join('|')})(?=[ -](?:day|week))`, 'g')

function withoutName(text: string, name: string): string {
  const itself = name.trim().toLowerCase()
  return /^(?:noon|midnight)?$/.test(itself) ? text : text.toLowerCase().replaceAll(itself, 'the restaurant')
}

function sentencesOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .replace(/<[^>]*>/g, '\n')
    .replace(/&nbsp;|\u00a0/g, ' ')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/\b([ap])\.\s?m\b\.?/g, '$1m')
    .replace(/\btwelve noon\b|\b12(?::00)? ?(?:pm )?noon\b/g, 'noon')
    .replace(/\b12(?::00)? ?(?:am )?midnight\b/g, 'midnight')
    .replace(/\b(?:7|seven) days (?:a|per) week\b/g, '')
    .replace(/\ba week(?= in advance| ahead| out| prior| before)/g, '1 week')
    .replace(wordedNumber, (word) => String(wordedNumbers[word]))
    .split(/[\n\r;|\u2022]+|[.!?]+(?=\s|$)/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

function leadDaysIn(sentence: string): readonly number[] {
  if (!/advance|ahead|\bout\b|prior|before|rolling|window/.test(sentence)) return []
  const found = sentence.matchAll(/\b(\d{1,3})[ -](?:calendar[ -])?(day|week)s?\b/g)
  return Array.from(found, ([, count, unit]) => Number(count) * (unit === 'week' ? 7 : 1)).filter(
    (days) => days <= 365,
  )
}

/** The pattern of a release time: "at 9am", "30 days out, 10am". */
const toldTime =
  /(?:\bat|@|\b(?:advance|ahead|out|daily|morning|basis)\b[,:( -]*)\s*(?:exactly |precisely |promptly )?(?:(\d{1,2})(?::(\d{2}))?\s?(am|pm)\b|(noon|midnight)\b|(0\d|1[3-9]|2[0-3]):(\d{2})\b)/g
/**
 * The pattern of times that are not a drop: of meals, and of anything that begins or ends, such as "dinner starts at
 * 5pm", "from 5pm", "5pm-10pm".
 */
const otherTimes =
  /(?:dinner|lunch|brunch|breakfast|service|seatings?|hours?)\b(?: \w+){0,2} (?:at|from) \d{1,2}(?::\d{2})? ?(?:am|pm)|(?:from|until|till|by|after|before|between)? ?\d{1,2}(?::\d{2})? ?(?:am|pm)? ?(?:-|to|and|until) ?\d{1,2}(?::\d{2})? ?(?:am|pm)/g

function timesIn(sentence: string): readonly LocalTime[] {
  return Array.from(sentence.replace(otherTimes, ' ').matchAll(toldTime), toTime).filter(
    (time) => time !== undefined,
  )
}

function toTime(found: RegExpExecArray): LocalTime | undefined {
  const [, hour, minute = '00', half, word, hour24, minute24] = found
  if (word) return parseLocalTime(word === 'noon' ? '12:00' : '00:00')
  if (hour24) return parseLocalTime(`${hour24}:${minute24}`)
  if (Number(hour) < 1 || Number(hour) > 12) return undefined
  return parseLocalTime(`${(Number(hour) % 12) + (half === 'pm' ? 12 : 0)}:${minute}`)
}

/** Returns whether the sentence names no zone, or names the venue's zone. */
function isToldFor(zone: ZoneId, sentence: string): boolean {
  const named = /\b([ecmp])[sd]?t\b|\b(e)astern|\b(c)entral (?:time|standard)|\b(m)ountain|\b(p)acific/.exec(
    sentence,
  )
  if (!named) return true
  const letter = (named[1] ?? named[2] ?? named[3] ?? named[4] ?? named[5] ?? '').toUpperCase()
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    timeZoneName: 'shortGeneric',
  }).formatToParts()
  const own = parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
  return new RegExp(`^${letter}S?T$`).test(own)
}

/** Returns the value if all values are equal; `undefined` if there is none or if they differ. */
function only<T>(values: readonly T[]): T | undefined {
  return new Set(values).size === 1 ? values[0] : undefined
}
