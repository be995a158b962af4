// Finds members who linked the same account. They count as one member, because an account can hold only one table per
// restaurant and day.
import type { Credential } from '../../domain/credential.ts'
import type { MemberId, PlatformId } from '../../domain/ids.ts'
import type { Job } from '../../domain/job.ts'
import { isSameTable, type Reservation } from '../../domain/reservation.ts'
import type { Store } from '../../ports/store.ts'

/** Returns the credentials of the other members who linked the same account as this member. */
export async function knowSharers(
  store: Pick<Store, 'credentials'>,
  memberId: MemberId,
  platform: PlatformId,
): Promise<readonly Credential[]> {
  const linked = (await store.credentials.all()).filter((one) => one.platform === platform)
  const key = linked.find((one) => one.memberId === memberId)?.account.key
  return key === undefined ? [] : linked.filter((one) => one.memberId !== memberId && one.account.key === key)
}

/**
 * Returns true if the table was booked for another member of the account. Then it fulfills that member's request, not
 * this job.
 */
export async function isSharersTable(
  store: Pick<Store, 'credentials' | 'jobs'>,
  { memberId, venue, date }: Pick<Job, 'memberId' | 'venue' | 'date'>,
  table: Reservation,
): Promise<boolean> {
  const sharers = await knowSharers(store, memberId, venue.platform)
  if (sharers.length === 0) return false
  return (await store.jobs.bookedFrom(date)).some(
    (job) =>
      sharers.some((sharer) => sharer.memberId === job.memberId) &&
      job.outcome?.kind === 'booked' &&
      isSameTable(job.outcome.reservation, table),
  )
}
