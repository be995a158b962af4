// Finds the table that a job booked among the reservations of the member's account. Also tells whether a booked table
// is in the future.
import type { Job } from '../../domain/job.ts'
import { isSameTable, mayHold, type Reservation } from '../../domain/reservation.ts'
import { serviceDateAt } from '../../domain/service-day.ts'
import type { Instant } from '../../domain/time.ts'

/** Returns true if the reservation is the table that the job booked. */
export function isTableOf(job: Job, reservation: Reservation): boolean {
  const { venue, outcome } = job
  if (venue.platform !== reservation.platform) return false
  return outcome?.kind === 'booked' && isSameTable(outcome.reservation, reservation)
}

/** Returns true if one of the reservations could not be read completely and may be the job's table. */
export function mayBeTableOf({ venue, date, partySize }: Job, rows: readonly Reservation[]): boolean {
  const own = rows.filter(({ platform }) => platform === venue.platform)
  return mayHold({ venueId: venue.id, date, partySize }, own)
}

/** Returns whether the table is booked, was not given up, and its evening is not over. */
export function isUpcoming({ outcome, date, venue }: Job, now: Instant): boolean {
  if (outcome?.kind !== 'booked' || outcome.releasedAt) return false
  return date >= serviceDateAt(now, venue.zone)
}
