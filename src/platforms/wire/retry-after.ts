// Reads how long a platform asks to wait.
import { epochMs, type Instant } from '../../domain/time.ts'
import type { PlatformAnswer } from './connection.ts'

/**
 * Returns the wait in the `Retry-After` header, in milliseconds; `undefined` if there is no readable one. The header
 * has seconds or an HTTP date.
 */
export function retryAfterOf({ headers }: PlatformAnswer, now: Instant): number | undefined {
  const told = headers['retry-after']
  // If a platform sends the header twice, it arrives as a list, or as one text with a comma.
  const value = typeof told === 'string' ? told.split(/, ?(?=\d+$)/)[0] : told?.[0]
  if (value === undefined) return undefined
  const seconds = Number(value)
  const waitMs = Number.isNaN(seconds) ? Date.parse(value) - epochMs(now) : seconds * 1000
  return Number.isNaN(waitMs) ? undefined : Math.max(waitMs, 0)
}
