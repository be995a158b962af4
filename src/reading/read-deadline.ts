// Reads "until Friday 18:00" as an instant. Pure: the clock and the zone are parameters.
import { serviceDateAt, serviceInstantOf } from '../domain/service-day.ts'
import { addDays, type Instant, instantOf, type LocalDate, type LocalTime } from '../domain/time.ts'
import { readRequest } from './read-request.ts'
import type { ReadingContext } from './reading.ts'

const midnight = '00:00' as LocalTime

/**
 * Reads a deadline. A day alone means its end, a time alone means today, midnight alone means the end of today. Returns
 * `undefined` if the text names neither, or anything else too.
 */
export function readDeadline(text: string, context: Omit<ReadingContext, 'asked'>): Instant | undefined {
  const said = text.trim().replace(/^(?:until|till|til|by)\s+/i, '')
  const { date, windows, venue, partySize, unsure, missing } = readRequest(said, context)
  const [window, ...others] = windows
  const isMore = venue !== undefined || partySize !== undefined || unsure.length > 0 || others.length > 0
  const isDay = !missing.includes('date')
  if (isMore || (isDay && !date) || !(isDay || window)) return undefined
  const day: LocalDate = date ?? serviceDateAt(context.now, context.zone)
  return window && (isDay || window.earliest !== midnight)
    ? serviceInstantOf(day, window.earliest, context.zone)
    : instantOf(addDays(day, 1), midnight, context.zone)
}
