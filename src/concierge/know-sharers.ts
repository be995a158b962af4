// Tells whether members who share an account must wait for a booking of one of them that is in doubt.
import type { Job } from '../domain/job.ts'
import type { Instant } from '../domain/time.ts'
import type { Store } from '../ports/store.ts'
import { knowSharers } from './jobs/shared-account.ts'

/** Returns true if another member of the account had a booking for that table that ended in doubt since then. */
export async function isSharersDoubt(
  store: Pick<Store, 'credentials' | 'jobs'>,
  { memberId, venue, date }: Pick<Job, 'memberId' | 'venue' | 'date'>,
  since: Instant,
): Promise<boolean> {
  const sharers = await knowSharers(store, memberId, venue.platform)
  if (sharers.length === 0) return false
  return (await store.jobs.endedSince(['failed'], since)).some(
    (job) =>
      sharers.some((sharer) => sharer.memberId === job.memberId) &&
      job.venue.id === venue.id &&
      job.date === date &&
      job.outcome?.kind === 'failed' &&
      job.outcome.isInDoubt === true,
  )
}
