// Deletes a linked account. If jobs need it, first returns these jobs, and stops them only after the member has agreed.
import type { MemberId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import { Refusal } from '../domain/refusal.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { BookingPlatform } from '../ports/booking-platform.ts'
import { cancelBooking } from './jobs/cancel-booking.ts'
import type { WaitlistDeps } from './jobs/join-waitlist.ts'
import { leaveAll } from './jobs/leave-waitlist.ts'

export type Unlinked =
  | { readonly kind: 'unlinked'; readonly stopped: readonly Job[] }
  /** Nothing was changed, because these jobs need the account. */
  | { readonly kind: 'needed'; readonly jobs: readonly Job[] }

/**
 * Deletes the member's credential, after taking the account off waiting lists. Refuses with `not-linked`.
 * @param entry `alsoStop` is true if the member agreed to stop the jobs that need the account.
 */
export async function unlinkAccount(
  app: WaitlistDeps & Pick<AppContext, 'rights'>,
  memberId: MemberId,
  entry: { readonly platform: BookingPlatform; readonly alsoStop: boolean },
): Promise<Unlinked> {
  const { platform, alsoStop } = entry
  if (!(await app.store.credentials.find(memberId, platform.id))) {
    throw new Refusal({ kind: 'not-linked', platformName: platform.name })
  }
  const jobs = await app.store.jobs.openOn(memberId, platform.id)
  if (jobs.length > 0 && !alsoStop) return { kind: 'needed', jobs }

  const stopped: Job[] = []
  for (const { id } of jobs) {
    const { job, isStopped } = await cancelBooking(app, id, memberId)
    if (isStopped) stopped.push(job)
  }
  await leaveAll(app, memberId, platform.id)
  await app.store.credentials.remove(memberId, platform.id)
  return { kind: 'unlinked', stopped }
}
