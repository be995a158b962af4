// Loads the corpus of phrases and judges how one was read. Right: every field is as meant. Asked: all given fields are
// right, and the reader asks about the rest. Wrong: a given field is not what the person meant. Plain chrono-node is
// judged only on day and time.
import { readFileSync } from 'node:fs'
import { casual, type ParsedComponents, type ParsedResult } from 'chrono-node'
import type { Instant } from '../src/domain/time.ts'
import {
  localDateOf,
  localTimeOf,
  minutesOf,
  parseInstant,
  parseZone,
  timeOfMinutes,
  type ZoneId,
} from '../src/domain/time.ts'
import type { Window } from '../src/domain/window.ts'
import type { Reading, Unsure } from '../src/reading/index.ts'

/**
 * The meaning that the person intended. Fields that are neither in it nor in `unsure` must be missing from the reading.
 */
export type Meaning = {
  readonly venue?: string | undefined
  readonly date?: string | undefined
  readonly dates?: readonly string[] | undefined
  /** Windows such as `19:00`, `19:00-21:00` (the earliest is best) or `19:00-21:00@20:00` (20:00 is best). */
  readonly windows?: readonly string[]
  readonly party?: number | undefined
  readonly seating?: readonly string[]
  readonly avoid?: readonly string[]
  readonly flags?: Readonly<Record<string, unknown>>
  /** For each field that the reader must ask about, the options it must offer. */
  readonly unsure?: Readonly<Record<string, readonly unknown[]>>
  readonly problem?: string | undefined
  /** Words that must be named as unused. If given, no others may be named. */
  readonly unused?: readonly string[]
}

export type Phrase = {
  /** The kind of phrase that this is an example of. */
  readonly kind?: string
  readonly text: string
  /** The time at which the phrase is said. Default: 10 in the morning of Sunday 22 November 2026 in New York. */
  readonly now?: string
  readonly zone?: string
  readonly order?: 'month-first' | 'day-first'
  readonly venues?: readonly string[]
  /** Whether the phrase was written after the reader was finished, and scored before any later change of the reader. */
  readonly heldOut?: boolean
  readonly expect: Meaning
}

export type ReadingVerdict = 'right' | 'asked' | 'wrong'

/**
 * `fresh` was written and committed before the reader was changed for its kinds of phrases. The two parts of `later`
 * were each written and committed before the changes that followed them.
 */
export const corpusNames = ['corpus', 'fresh', 'later'] as const
export type CorpusName = (typeof corpusNames)[number]

const defaultNow = '2026-11-22T15:00:00Z'

export function loadCorpus(name: CorpusName = 'corpus'): readonly Phrase[] {
  const file = new URL(`reading-${name}.jsonl`, import.meta.url)
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  return lines.map((line) => JSON.parse(line) as Phrase)
}

export function contextOf({ now = defaultNow, zone = 'America/New_York', order, venues = [] }: Phrase) {
  const [at, where] = [parseInstant(now), parseZone(zone)]
  if (!at || !where) throw new RangeError(`no such moment or zone: ${now} ${zone}`)
  return { now: at, zone: where, venues, ...(order ? { locale: { dateOrder: order } } : {}) }
}

/** Returns a reading's fields in the notation of the corpus, so that both can be compared as text. */
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
 * Judges a reading: right if all fields are equal, wrong if a field differs or words are lost, asked if a field is
 * missing.
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

/** Returns whether plain chrono-node, given the time at the venue, finds the same day and the same first window. */
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
