// Builds a restaurant whose tables for tomorrow are released soon, at a whole second.
import {
  addDays,
  daysBetween,
  epochMs,
  type Instant,
  type LocalDate,
  type LocalTime,
  localDateOf,
  localTimeOf,
  toInstant,
  type ZoneId,
} from '../src/domain/time.ts'
import { cities } from './cities.ts'
import type { VenueSpec } from './world.ts'

const zone = 'America/New_York' as ZoneId

export type OpeningSoon = {
  readonly venue: VenueSpec
  readonly opensAt: Instant
  /** `opensAt` as a time on the venue's wall clock, with seconds. */
  readonly opensAtTime: LocalTime
  readonly date: LocalDate
}

/**
 * Builds the restaurant. Its page does not state a drop rule.
 * @param inMs milliseconds from now to the release. The release is at the next whole second after that.
 */
export function openingSoon(now: Instant, inMs: number, times: readonly string[]): OpeningSoon {
  const opensAt = toInstant(Math.ceil((epochMs(now) + inMs) / 1000) * 1000)
  const date = addDays(localDateOf(now, zone), 1)
  const opensAtTime = localTimeOf(opensAt, zone)
  const venue: VenueSpec = {
    id: 7001,
    name: 'Osteria Lume',
    neighborhood: 'Carroll Gardens',
    ...cities.newYork,
    cuisine: 'Italian',
    minParty: 1,
    maxParty: 6,
    leadDays: daysBetween(localDateOf(opensAt, zone), date),
    opensAt: opensAtTime,
    tables: times.map((time) => ({ time: time as LocalTime, seating: 'Dining Room', capacity: 1 })),
  }
  return { venue, opensAt, opensAtTime, date }
}
