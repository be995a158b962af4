// Checks whether it is unknown if a booking of one member succeeded. Other members with the same platform account
// must then wait.
import type { Job } from '../domain/job.ts'
import type { Instant } from '../domain/time.ts'
import type { Store } from '../ports/store.ts'
import { knowSharers } from './jobs/shared-account.ts'

/**
 * Returns true if another member of the account has a job for that venue and day that failed since `since`, and it is
 * unknown whether its booking succeeded.
 */
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
