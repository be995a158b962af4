// Deletes a credential. It first names the jobs that need it, and stops them if the member agrees.
import type { MemberId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import { Refusal } from '../domain/refusal.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { BookingPlatform } from '../ports/booking-platform.ts'
import { cancelBooking } from './jobs/cancel-booking.ts'

export type Unlinked =
  | { readonly kind: 'unlinked'; readonly stopped: readonly Job[] }
  /** Nothing was changed, because these jobs need the account. */
  | { readonly kind: 'needed'; readonly jobs: readonly Job[] }

/**
 * Deletes the credential. Refuses with `not-linked`.
 * @param alsoStop whether the member agreed to stop the jobs that need it.
 */
export async function unlinkAccount(
  app: Pick<AppContext, 'clock' | 'rights' | 'scheduler' | 'settings' | 'store'>,
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
  await app.store.credentials.remove(memberId, platform.id)
  return { kind: 'unlinked', stopped }
}
