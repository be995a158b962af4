// Reads a deadline such as "until Friday 18:00" as an instant. The function is pure: its context gives the current time
// and the zone.
import { serviceDateAt, serviceInstantOf } from '../domain/service-day.ts'
import { addDays, type Instant, instantOf, type LocalDate, type LocalTime } from '../domain/time.ts'
import { readRequest } from './read-request.ts'
import type { ReadingContext } from './reading.ts'

const midnight = '00:00' as LocalTime

/**
 * Returns the instant of a deadline. A day without a time means the end of that day, a time without a day means today,
 * and "midnight" alone means the end of today. Returns `undefined` if the text names neither a day nor a time, or names
 * anything else too.
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
