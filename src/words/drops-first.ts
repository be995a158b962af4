// Writes the message that a job must wait, because Cierge reserves its requests to the platform for tables that open
// soon.
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Line } from '../domain/message.ts'
import type { Instant } from '../domain/time.ts'
import { sayInstantTime } from './when.ts'

/**
 * Explains that a job waits for the drop of other tables. Returns an empty list without `dropAt`.
 * @param dropAt the drop of the other tables.
 */
export function dropsFirstLine(
  dropAt: Instant | undefined,
  { venue }: Job,
  locale: LocalePreferences,
): Line[] {
  if (!dropAt) return []
  const time = sayInstantTime(dropAt, venue.zone, locale)
  return [[`Waiting: other tables open at ${time}, and those go first.`]]
}

/** Returns `in 1 minute`, `in 12 minutes`. Rounds up, so that a retry after that time works. */
export function sayWait(ms: number): string {
  const minutes = Math.max(1, Math.ceil(ms / 60_000))
  return minutes === 1 ? 'in 1 minute' : `in ${minutes} minutes`
}
