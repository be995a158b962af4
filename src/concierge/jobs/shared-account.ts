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
  const key = (await store.credentials.find(memberId, platform))?.account.key
  if (key === undefined) return []
  return (await store.credentials.ofAccount(platform, key)).filter((one) => one.memberId !== memberId)
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
  const booked = await Promise.all(sharers.map((sharer) => store.jobs.bookedOf(sharer.memberId, date)))
  return booked
    .flat()
    .some(({ outcome }) => outcome?.kind === 'booked' && isSameTable(outcome.reservation, table))
}
