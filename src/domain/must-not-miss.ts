// Decides which announcements are also sent by e-mail or ntfy (the second way) if the member did not use the chat
// after they were delivered.
import type { Fact } from './announcement.ts'
import type { FailedReason } from './report.ts'
import { MINUTE_MS } from './time.ts'

/**
 * How long Cierge waits for the member to use the chat before it sends the announcement the second way, in
 * milliseconds.
 */
export const alertAfterMs = 5 * MINUTE_MS

/**
 * Returns whether the member must not miss the fact: a failed sign-in that open requests need, a booking in doubt, or
 * two tables for one request.
 */
export function mustNotMiss(fact: Fact): boolean {
  switch (fact.kind) {
    case 'credential-rejected':
      return fact.jobs.length > 0
    case 'not-ready':
      return fact.faults.some(({ kind }) => kind === 'sign-in')
    case 'job-ended':
      return (
        fact.outcome.kind === 'failed' && (fact.outcome.isInDoubt || doubts.includes(fact.outcome.reason))
      )
    case 'second-table':
      return true
    default:
      return false
  }
}

/** The reasons after which it is unknown whether there is a table, or after which the member must sign in. */
const doubts: readonly FailedReason[] = ['unanswered', 'no-report', 'credential-rejected', 'overslept']
