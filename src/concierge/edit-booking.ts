// Changes the request of an open job, until its order is frozen. The job keeps its code. A change of the day or the
// party moves the job to another order.
import type { Draft } from '../domain/draft.ts'
import type { JobId, MemberId } from '../domain/ids.ts'
import { isHandOver, isOpen, type Job } from '../domain/job.ts'
import { Refusal } from '../domain/refusal.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { JobPlan } from '../ports/job-repository.ts'
import { checkLimits } from './check-limits.ts'
import { checkTwin } from './check-request.ts'
import { reviewConfirmed, reviewReady } from './confirmed-review.ts'
import type { Night, Ready } from './draft-review.ts'
import { openOwnJob } from './jobs/cancel-booking.ts'
import { isFrozen, planOrder } from './jobs/plan-order.ts'
import type { RenewDeps } from './jobs/renew-credential.ts'
import { newDraft } from './keep-draft.ts'
import { confirmRule, planOf } from './request-booking.ts'

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
  const { id, memberId, venue, date, partySize, wish, groupId } = job
  const draft = newDraft(app, { memberId, ...asking, text: '' })
  const terms = {
    ...draft.terms,
    ...(isHandOver(job) && { isToldOnly: true as const }),
    ...(groupId && { groupId }),
  }
  return { ...draft, terms, venue, dates: [date], partySize, wish, edits: id }
}

/**
 * Changes the job after the member has confirmed the draft, and returns the changed job. A change of the party size,
 * the time, the seating or the price limit also changes the other open jobs of its wish, because they are for the
 * same table. Refuses as `openForEdit` and a new request do, with `nothing-changed`, and with `job-moved-on` if a job
 * changed meanwhile. Throws `NewOverlap`.
 */
export async function editBooking(
  app: RenewDeps & Pick<AppContext, 'ledger' | 'randomBytes'>,
  draft: Draft & { readonly edits: JobId },
): Promise<Job> {
  const before = await openForEdit(app, draft.edits, draft.memberId)
  const { review, take } = await reviewConfirmed(app, draft)
  const next = planOf(app, nightIn(review), before)
  if (isSamePlan(before, next)) throw new Refusal({ kind: 'nothing-changed', jobId: before.id })
  const changes = [{ before, next }, ...(await planAlike(app, draft, { before, next }))]

  await app.store.transaction(async (store) => {
    await take(store)
    await checkTwin({ store, clock: app.clock }, { ...before, date: next.date })
    await checkLimits(store, before.memberId, [{ ...before, ...next }], before.id)
    for (const change of changes) {
      if (!(await store.jobs.revise(change.before, change.next))) {
        throw new Refusal({ kind: 'job-moved-on', jobId: change.before.id })
      }
    }
    await confirmRule(app, store, draft)
  })
  for (const orderId of new Set(changes.flatMap((change) => [change.before.orderId, change.next.orderId])))
    await planOrder(app, orderId)
  return (await app.store.jobs.find(before.id)) ?? before
}

async function planEdit(
  app: RenewDeps & Pick<AppContext, 'ledger'>,
  draft: Draft,
  job: Job,
): Promise<JobPlan> {
  return planOf(app, nightIn(await reviewReady(app, draft)), job)
}

function nightIn({ nights: [night] }: Ready): Night {
  if (!night) throw new Error('A ready draft has a day')
  return night
}

type Edit = { readonly before: Job; readonly next: JobPlan }

/**
 * Plans the same change for the other jobs of the wish that can still be changed. Returns an empty list if only the
 * day changes.
 */
async function planAlike(
  app: RenewDeps & Pick<AppContext, 'ledger' | 'randomBytes'>,
  { askedBy, askedIn }: Draft,
  { before, next }: Edit,
): Promise<readonly Edit[]> {
  const edits: Edit[] = []
  for (const job of await listAlike(app, before, next)) {
    const changed = { ...draftOfEdit(app, job, { askedBy, askedIn }), partySize: next.partySize }
    edits.push({ before: job, next: await planEdit(app, { ...changed, wish: next.wish }, job) })
  }
  return edits
}

/**
 * Returns the other open jobs of the wish that must change too: those with the party size, times and terms that this
 * job has. Returns an empty list if the change leaves all of these the same, for example if only the day changes.
 */
export async function listAlike(
  app: Pick<AppContext, 'clock' | 'scheduler' | 'store'>,
  job: Job,
  next: Pick<Job, 'partySize' | 'wish'>,
): Promise<readonly Job[]> {
  const group = job.groupId && !isAlike(job, next) ? await app.store.jobs.inGroup(job.groupId) : []
  const others = group.filter((other) => other.id !== job.id && isAlike(other, job))
  return others.filter((other) => isOpen(other) && !other.watch && !isFrozen(app, other))
}

/** Returns whether both have the same party size, times and terms. */
function isAlike(one: Pick<Job, 'partySize' | 'wish'>, other: Pick<Job, 'partySize' | 'wish'>): boolean {
  return one.partySize === other.partySize && JSON.stringify(one.wish) === JSON.stringify(other.wish)
}

function isSamePlan(job: Job, next: JobPlan): boolean {
  return job.orderId === next.orderId && JSON.stringify(job.wish) === JSON.stringify(next.wish)
}
