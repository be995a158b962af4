// Reads "Carbone 30 days ahead at 10am" as the venue's name, in the member's words, and the drop rule. The functions
// are pure. A rule must end the text, so that a number in a venue's name is not read as part of a rule.
import type { SaidDropRule } from '../domain/drops/drop-rule.ts'
import { type LocalTime, parseLocalTime } from '../domain/time.ts'
import { countIn } from './numbers.ts'
import { readDropPattern } from './read-drop-pattern.ts'

const days =
  '(?:(?<count>\\d{1,4}|an?|one|two|three|four|six|eight) ?-?(?<unit>days?|d|weeks?|w)(?: (?:ahead|before(?:hand)?|in advance|prior|out|earlier))?)'
const half = '(?: ?(?<half>[ap])\\.?m\\.?)'
const named = '(?<named>noon|midday|midnight)'
const clock = '(?<hour>\\d{1,2})(?:[:.h](?<minute>\\d{2})(?::(?<second>\\d{2}))?)?'
/**
 * Matches a time after a number of days, where a bare hour is a time. Without the days, a bare number may end a name
 * ("Table 9"), so `loneTime` applies.
 */
const time = `(?:(?:at |@ ?)?(?:${named}|${clock}${half}?))`
const loneTime = `(?:at ${named}|(?:at |@ ?)?(?:(?<hour>\\d{1,2})[:.h](?<minute>\\d{2})(?::(?<second>\\d{2}))?${half}?|${clock}${half}))`
const between = '(?: ?, ?| )'
const shapes = [`${days}${between}${time}`, `${time}${between}${days}`, days, loneTime].map(
  (shape) => new RegExp(`^(?:(?:opens?|drops?|releases?)(?: them)? )?${shape}$`, 'iu'),
)

/** Separates the venue from the rule. The longest ending of the text that is a rule becomes the rule. */
export function readDropRequest(text: string): { readonly venue?: string; readonly rule?: SaidDropRule } {
  const words = text.trim().split(/\s+/u).filter(Boolean)
  for (let start = 0; start < words.length; start++) {
    const rule = readDropRule(words.slice(start).join(' '))
    if (!rule) continue
    const venue = nameOf(words.slice(0, start))
    return { ...(venue ? { venue } : {}), rule }
  }
  const venue = nameOf(words)
  return venue ? { venue } : {}
}

/**
 * Reads the whole text as a rule or as half of one: `30 days 10:00`, `at noon 21 days before`. Returns `undefined` if
 * the text is not a rule.
 */
export function readDropRule(text: string): SaidDropRule | undefined {
  const said = text
    .trim()
    .replace(/\s+/gu, ' ')
    .replace(/(?<![ap]\.m)\.$|[!?,;]+$/iu, '')
  for (const shape of shapes) {
    const parts = shape.exec(said)?.groups
    if (parts) return toRule(parts)
  }
  return readDropPattern(said)
}

function nameOf(words: readonly string[]): string {
  return words
    .join(' ')
    .replace(/[,:;–-]+$/u, '')
    .replace(/^"(.*)"$/u, '$1')
    .trim()
}

type Parts = Readonly<Record<string, string | undefined>>

function toRule(parts: Parts): SaidDropRule | undefined {
  const at = timeIn(parts)
  if ((parts.hour ?? parts.named) !== undefined && !at) return undefined
  const leadDays = daysIn(parts)
  return { ...(leadDays === undefined ? {} : { leadDays }), ...(at ? { at } : {}) }
}

function daysIn({ count, unit }: Parts): number | undefined {
  if (count === undefined || unit === undefined) return undefined
  const number = countIn(count.toLowerCase())
  return number * (/^w/iu.test(unit) ? 7 : 1)
}

/**
 * Returns the time. Reads a bare hour by the 24-hour clock, because venues open their tables at 10 am, not at 10 pm.
 */
function timeIn({
  named: name,
  hour,
  minute = '00',
  second = '00',
  half: part,
}: Parts): LocalTime | undefined {
  if (name) return parseLocalTime(/^midnight/iu.test(name) ? '00:00' : '12:00')
  if (hour === undefined) return undefined
  const hours = Number(hour)
  if (part && (hours < 1 || hours > 12)) return undefined
  const onDay = part ? (hours % 12) + (/p/iu.test(part) ? 12 : 0) : hours
  return parseLocalTime(`${onDay}:${minute}:${second}`)
}
