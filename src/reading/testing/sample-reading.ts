// Reads a text in tests. By default, the time is the morning of Sunday 22 November 2026 in New York.
import { parseInstant, parseZone } from '../../domain/time.ts'
import type { Window } from '../../domain/window.ts'
import { readRequest } from '../read-request.ts'
import type { Reading, ReadingContext } from '../reading.ts'

export type Sample = {
  readonly now?: string
  readonly zone?: string
  readonly order?: 'month-first' | 'day-first'
  readonly venues?: readonly string[]
}

export function sampleReading(text: string, sample: Sample = {}): Reading {
  const now = parseInstant(sample.now ?? '2026-11-22T15:00:00Z')
  const zone = parseZone(sample.zone ?? 'America/New_York')
  if (!now || !zone) throw new RangeError('no such moment or zone')
  const context: ReadingContext = {
    now,
    zone,
    ...(sample.order ? { locale: { dateOrder: sample.order } } : {}),
    ...(sample.venues ? { venues: sample.venues } : {}),
  }
  return readRequest(text, context)
}

/** Returns the days of a reading: one day, several acceptable days, or `'?'` and the options if the member is asked. */
export function daysOf(reading: Reading): readonly string[] {
  const asked = reading.unsure.find(({ field }) => field === 'date')
  if (asked) return ['?', ...asked.options.map(String)]
  return reading.dates ?? (reading.date ? [reading.date] : [])
}

/**
 * Formats the times of a reading: `19:00`, `19:00–21:00`, `19:00–21:00 best 20:00`. If the member is asked, returns `?`
 * and the options.
 */
export function timesOf(reading: Reading): readonly string[] {
  const asked = reading.unsure.find(({ field }) => field === 'windows')
  if (asked?.field === 'windows')
    return ['?', ...asked.options.map((windows) => windows.map(toText).join(' or '))]
  return reading.windows.map(toText)
}

function toText({ earliest, latest, best }: Window): string {
  if (earliest === latest) return earliest
  return best === earliest ? `${earliest}–${latest}` : `${earliest}–${latest} best ${best}`
}
