// Forgets a credential. Tables that wait for it are named first, and stopped with it when the member says so.
import type { MemberId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import { Refusal } from '../domain/refusal.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { BookingPlatform } from '../ports/booking-platform.ts'
import { cancelBooking } from './jobs/cancel-booking.ts'

export type Unlinked =
  | { readonly kind: 'unlinked'; readonly stopped: readonly Job[] }
  /** Nothing was changed: these jobs need the account. */
  | { readonly kind: 'needed'; readonly jobs: readonly Job[] }

/** @param alsoStop whether the member agreed to stop the jobs that need it. Refuses with `not-linked`. */
export async function unlinkAccount(
  app: AppContext,
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
