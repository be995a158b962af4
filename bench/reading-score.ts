// Judges how a phrase of the corpus was read. Right: every field has the meant value. Asked: the fields that were read
// are right, and the others are missing, so that Cierge asks about them. Wrong: a field has another value than the
// person meant. Plain chrono-node is judged only on day and time.
import { casual, type ParsedComponents, type ParsedResult } from 'chrono-node'
import type { Instant } from '../src/domain/time.ts'
import { localDateOf, localTimeOf, minutesOf, timeOfMinutes, type ZoneId } from '../src/domain/time.ts'
import type { Window } from '../src/domain/window.ts'
import type { Reading, Unsure } from '../src/reading/index.ts'
import { contextOf, type Meaning, type Phrase } from './reading/corpus.ts'

export type ReadingVerdict = 'right' | 'asked' | 'wrong'

/** Returns the fields of a reading in the notation of the corpus, so that the two can be compared as text. */
export function shortForm(reading: Reading): Meaning {
  const { venue, date, dates, windows, partySize, seating, avoid, flags, unsure, problem } = reading
  return {
    venue,
    date,
    dates: dates && [...dates],
    windows: windows.map(windowToText),
    party: partySize,
    seating: [...seating],
    avoid: [...avoid],
    flags: { ...flags },
    unsure: Object.fromEntries(unsure.map((each) => [nameOf(each), optionsOf(each)])),
    problem: problem?.kind,
    unused: reading.unused,
  }
}

function nameOf({ field }: Unsure): string {
  return field === 'partySize' ? 'party' : field
}

function optionsOf(each: Unsure): readonly unknown[] {
  return each.field === 'windows' ? each.options.map((windows) => windows.map(windowToText)) : each.options
}

function windowToText({ earliest, latest, best }: Window): string {
  if (earliest === latest) return earliest
  return best === earliest ? `${earliest}-${latest}` : `${earliest}-${latest}@${best}`
}

const answers = [
  'venue',
  'date',
  'dates',
  'windows',
  'party',
  'seating',
  'avoid',
  'flags',
  'problem',
] as const

/**
 * Judges a reading: right if all fields are equal, wrong if a field has a different value or words are ignored without
 * notice, asked if a field is only missing.
 */
export function judge(expected: Meaning, found: Meaning): ReadingVerdict {
  const same = (one: unknown, other: unknown) =>
    isEmpty(one) ? isEmpty(other) : canonical(one) === canonical(other)
  const differing = answers.filter((field) => !same(expected[field], found[field]))
  if (hasLostWords(expected, found)) return 'wrong'
  if (differing.length === 0 && same(expected.unsure, found.unsure)) return 'right'
  return differing.every((field) => isEmpty(found[field])) ? 'asked' : 'wrong'
}

function hasLostWords({ unused: expected }: Meaning, { unused: found = [] }: Meaning): boolean {
  if (!expected) return false
  const isNamed = (words: string) => found.some((each) => each.toLowerCase().includes(words))
  return !expected.every(isNamed) || (expected.length === 0 && found.length > 0)
}

function isEmpty(value: unknown): boolean {
  return value === undefined || canonical(value) === '[]' || canonical(value) === '{}'
}

function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? ''
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  return `{${entries
    .sort()
    .map(([key, each]) => `${key}:${canonical(each)}`)
    .join()}}`
}

/**
 * Returns whether plain chrono-node, given the time at the venue, finds the same day and the same first window. Returns
 * false if a phrase's meaning has several days, a problem or a question about day or time, which chrono-node can't
 * express.
 */
export function chronoIsRight(phrase: Phrase): boolean {
  const { expect, text } = phrase
  const { now, zone } = contextOf(phrase)
  const isAsked = expect.dates || expect.problem || expect.unsure?.date || expect.unsure?.windows
  const [found] = casual.parse(text, wallClock(now, zone), { forwardDate: true })
  const isDay = found?.start.isCertain('day') || found?.start.isCertain('weekday')
  const date = found && isDay ? localDay(found.start.date()) : undefined
  return !isAsked && date === expect.date && chronoWindow(found) === (expect.windows ?? []).join()
}

function chronoWindow(found: ParsedResult | undefined): string {
  if (!found?.start.isCertain('hour')) return ''
  const minutes = (part: ParsedComponents) => (part.get('hour') ?? 0) * 60 + (part.get('minute') ?? 0)
  const earliest = timeOfMinutes(minutes(found.start))
  const latest = timeOfMinutes(minutes(found.end ?? found.start))
  return windowToText({ earliest, latest, best: earliest })
}

function wallClock(now: Instant, zone: ZoneId): Date {
  const [year = 0, month = 1, day = 1] = localDateOf(now, zone).split('-').map(Number)
  const minutes = minutesOf(localTimeOf(now, zone))
  return new Date(year, month - 1, day, Math.floor(minutes / 60), Math.floor(minutes % 60))
}

function localDay(date: Date): string {
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
}
