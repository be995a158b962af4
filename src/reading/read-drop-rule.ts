// Reads "Carbone 30 days ahead at 10am" as the venue in the member's words and the drop rule. Pure. A rule is read only
// at the end of a text, so that no number in a venue's name is read as one.
import { type LocalTime, parseLocalTime } from '../domain/time.ts'

/** At least one of the two. */
export type SaidDropRule = { readonly leadDays?: number; readonly at?: LocalTime }

const days =
  '(?:(?<count>\\d{1,4}|an?|one|two|three|four|six|eight) ?-?(?<unit>days?|d|weeks?|w)(?: (?:ahead|before(?:hand)?|in advance|prior|out|earlier))?)'
const half = '(?: ?(?<half>[ap])\\.?m\\.?)'
const named = '(?<named>noon|midday|midnight)'
const clock = '(?<hour>\\d{1,2})(?:[:.h](?<minute>\\d{2})(?::(?<second>\\d{2}))?)?'
/** After a number of days a bare hour is a time; elsewhere it may be the end of a name ("Table 9"). */
const time = `(?:(?:at |@ ?)?(?:${named}|${clock}${half}?))`
const loneTime = `(?:at ${named}|(?:at |@ ?)?(?:(?<hour>\\d{1,2})[:.h](?<minute>\\d{2})(?::(?<second>\\d{2}))?${half}?|${clock}${half}))`
const between = '(?: ?, ?| )'
const shapes = [`${days}${between}${time}`, `${time}${between}${days}`, days, loneTime].map(
  (shape) => new RegExp(`^(?:(?:opens?|drops?|releases?)(?: them)? )?${shape}$`, 'iu'),
)

/** Reads a venue and a rule. The longest end of the text that is a rule counts as the rule. */
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
 * Reads the whole text as a rule, or half of one: `30 days 10:00`, `at noon 21 days before`; `undefined` if it is none.
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
  return undefined
}

function nameOf(words: readonly string[]): string {
  return words
    .join(' ')
    .replace(/[,:;–-]+$/u, '')
    .replace(/^"(.*)"$/u, '$1')
    .trim()
}

type Parts = Readonly<Record<string, string | undefined>>

const counts: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  six: 6,
  eight: 8,
}

function toRule(parts: Parts): SaidDropRule | undefined {
  const at = timeIn(parts)
  if ((parts.hour ?? parts.named) !== undefined && !at) return undefined
  const leadDays = daysIn(parts)
  return { ...(leadDays === undefined ? {} : { leadDays }), ...(at ? { at } : {}) }
}

function daysIn({ count, unit }: Parts): number | undefined {
  if (count === undefined || unit === undefined) return undefined
  const number = counts[count.toLowerCase()] ?? Number(count)
  return number * (/^w/iu.test(unit) ? 7 : 1)
}

/** Reads a bare hour by the 24-hour clock: tables open at ten, not at twenty-two. */
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
