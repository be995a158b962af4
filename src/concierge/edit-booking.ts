// Changes the request of an open job, until its order is frozen. The job keeps its code. A change of the day or the
// party moves the job to another order.
import type { Draft } from '../domain/draft.ts'
import type { JobId, MemberId } from '../domain/ids.ts'
import { isHandOver, type Job } from '../domain/job.ts'
import { Refusal } from '../domain/refusal.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { JobPlan } from '../ports/job-repository.ts'
import { checkLimits } from './check-limits.ts'
import { checkTwin } from './check-request.ts'
import { openOwnJob } from './jobs/cancel-booking.ts'
import { isFrozen, planOrder } from './jobs/plan-order.ts'
import type { RenewDeps } from './jobs/renew-credential.ts'
import { newDraft } from './keep-draft.ts'
import { confirmRule, planOf, reviewReady, takeDraft } from './request-booking.ts'

/**
 * Returns the member's job with that code if it can still be changed. Refuses as `openOwnJob` does, and with
 * `watch-stays` if the job is a watch. Refuses with `hunt-begun` from the head start on, because the executor then has
 * the order and may be booking.
 */
export async function openForEdit(
  app: Pick<AppContext, 'clock' | 'scheduler' | 'store'>,
  id: JobId,
  memberId: MemberId,
): Promise<Job> {
  const job = await openOwnJob(app, id, memberId)
  const { dropAt, venue } = job
  if (job.watch) throw new Refusal({ kind: 'watch-stays', jobId: id })
  if (isFrozen(app, job)) {
    throw new Refusal({ kind: 'hunt-begun', jobId: id, dropAt, zone: venue.zone })
  }
  return job
}

/** Makes a draft with the request of the job. When the member confirms the draft, the job changes. */
export function draftOfEdit(
  app: Pick<AppContext, 'clock' | 'randomBytes'>,
  job: Job,
  asking: Pick<Draft, 'askedBy' | 'askedIn'>,
): Draft {
  const { id, memberId, venue, date, partySize, wish } = job
  const draft = newDraft(app, { memberId, ...asking, text: '' })
  const terms = isHandOver(job) ? { ...draft.terms, isToldOnly: true as const } : draft.terms
  return { ...draft, terms, venue, dates: [date], partySize, wish, edits: id }
}

/**
 * Changes the job after the member has confirmed the draft, and returns the changed job. Refuses as `openForEdit` and a
 * new request do, with `nothing-changed`, and with `job-moved-on` if the job changed meanwhile.
 */
export async function editBooking(
  app: RenewDeps & Pick<AppContext, 'ledger'>,
  draft: Draft & { readonly edits: JobId },
): Promise<Job> {
  const before = await openForEdit(app, draft.edits, draft.memberId)
  const [night] = (await reviewReady(app, draft)).nights
  if (!night) throw new Error('A ready draft has a day')
  const next = planOf(app, night, before)
  if (isSamePlan(before, next)) throw new Refusal({ kind: 'nothing-changed', jobId: before.id })

  await app.store.transaction(async (store) => {
    await takeDraft(store, draft)
    await checkTwin({ store, clock: app.clock }, { ...before, date: next.date })
    await checkLimits(store, before.memberId, [{ ...before, ...next }], before.id)
    if (!(await store.jobs.revise(before, next))) {
      throw new Refusal({ kind: 'job-moved-on', jobId: before.id })
    }
    await confirmRule(app, store, draft)
  })
  for (const orderId of new Set([before.orderId, next.orderId])) await planOrder(app, orderId)
  return (await app.store.jobs.find(before.id)) ?? before
}

function isSamePlan(job: Job, next: JobPlan): boolean {
  return job.orderId === next.orderId && JSON.stringify(job.wish) === JSON.stringify(next.wish)
}
