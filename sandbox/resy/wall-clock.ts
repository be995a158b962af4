// Times as Resy writes them: `2026-10-22 12:00:00`, on the venue's own wall clock.
import { type Instant, localDateOf, localTimeOf, type ZoneId } from '../../src/domain/time.ts'
import { withSeconds } from './slot-name.ts'

export function wallClock(at: Instant, zone: ZoneId): string {
  return `${localDateOf(at, zone)} ${withSeconds(localTimeOf(at, zone))}`
}

/** `2026-10-21T23:00:00Z`: how deadlines are written. */
export function isoSeconds(at: Instant): string {
  return `${at.slice(0, 19)}Z`
}
