// A job and rows of a member's account: which of them is the table that the job booked.
import type { Job } from '../../domain/job.ts'
import { isSameTable, mayHold, type Reservation } from '../../domain/reservation.ts'

/** Tells whether the row is the table that the job booked. */
export function isTableOf(job: Job, reservation: Reservation): boolean {
  const { venue, outcome } = job
  if (venue.platform !== reservation.platform) return false
  return outcome?.kind === 'booked' && isSameTable(outcome.reservation, reservation)
}

/** Tells whether a row that could not be read wholly may be the job's table. */
export function mayBeTableOf({ venue, date, partySize }: Job, rows: readonly Reservation[]): boolean {
  const own = rows.filter(({ platform }) => platform === venue.platform)
  return mayHold({ venueId: venue.id, date, partySize }, own)
}
