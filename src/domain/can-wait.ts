// Decides which announcements can wait for the end of a member's quiet hours.
import type { Fact } from './announcement.ts'
import { addMs, HOUR_MS, type Instant, instantOf } from './time.ts'

/**
 * Returns whether the announcement of the fact may be delayed until `at`. One that ends a request, or that needs the
 * member's action now, can't be delayed.
 */
export function canWaitUntil(fact: Fact, at: Instant): boolean {
  switch (fact.kind) {
    case 'reminder': {
      const { freeCancelUntil } = fact.reservation
      return freeCancelUntil !== undefined && addMs(at, HOUR_MS) <= freeCancelUntil
    }
    case 'dinner':
      return (
        addMs(at, HOUR_MS) <= instantOf(fact.reservation.date, fact.reservation.time, fact.job.venue.zone)
      )
    case 'credential-expiring':
    case 'credential-rejected':
      return fact.jobs.every(({ dropAt }) => addMs(at, HOUR_MS) <= dropAt)
    case 'not-ready':
      return addMs(at, HOUR_MS) <= fact.dropAt
    case 'note-refused':
    case 'made-owner':
    case 'waitlist-offer':
    case 'requests-restored':
    case 'update-available':
    case 'backup-well':
    case 'well-again':
    case 'platform-drift':
    case 'unknown-answer':
    case 'restored':
      return true
    default:
      return false
  }
}
