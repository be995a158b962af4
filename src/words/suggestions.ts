// Words the suggestions that chats show while a member types an option.
import type { Job } from '../domain/job.ts'
import type { LocalDate } from '../domain/time.ts'
import type { VenueHit } from '../domain/venue.ts'
import { sayByHandShortly, sayVenue } from './table.ts'
import { sayDate } from './when.ts'

/** Returns `K7Q2 Carbone, Sat 26 Dec`. */
export function labelJob({ id, venue, date }: Pick<Job, 'id' | 'venue' | 'date'>): string {
  return `${id} ${venue.name}, ${sayDate(date)}`
}

/** Returns `Carbone, Greenwich Village` or `Carbone, Miami Beach (by hand only)`. */
export function labelVenue(hit: VenueHit): string {
  const byHand = sayByHandShortly(hit)
  return byHand ? `${sayVenue(hit)} (${byHand})` : sayVenue(hit)
}

/** Returns `Today, Wed 25 Nov`, `Tomorrow, Thu 26 Nov` or `Fri 27 Nov`. */
export function labelDate(date: LocalDate, daysAhead: number): string {
  if (daysAhead === 0) return `Today, ${sayDate(date)}`
  return daysAhead === 1 ? `Tomorrow, ${sayDate(date)}` : sayDate(date)
}
