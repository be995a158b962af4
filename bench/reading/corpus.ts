// Defines and loads the corpus of phrases, each with its meaning.
import { readFileSync } from 'node:fs'
import { parseInstant, parseZone } from '../../src/domain/time.ts'

/** The meaning that the person intended. The reading must have no fields but these and those in `unsure`. */
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
  /** Words that Cierge must name as unused. If the list is empty, it must name none; if absent, it may name any. */
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

/**
 * The corpora of phrases. The phrases of `fresh`, and of each part of `later`, were committed before the reader was
 * first changed to read such phrases.
 */
export const corpusNames = ['corpus', 'fresh', 'later'] as const
export type CorpusName = (typeof corpusNames)[number]

const defaultNow = '2026-11-22T15:00:00Z'

export function loadCorpus(name: CorpusName = 'corpus'): readonly Phrase[] {
  const file = new URL(`../reading-${name}.jsonl`, import.meta.url)
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
