// Cancels a job that has not ended. If the hunt has already booked a table, the table is still announced.
import type { JobId, MemberId } from '../../domain/ids.ts'
import { isOpen, type Job, statesBefore } from '../../domain/job.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { AppContext } from '../../ports/app-context.ts'
import { isFrozen, type PlanOrderDeps, partOf, planOrder } from './plan-order.ts'
import { tellKept } from './tell-giver.ts'

export type CancelDeps = PlanOrderDeps & Pick<AppContext, 'clock' | 'rights'>

export type Cancelled = {
  readonly job: Job
  /**
   * True if the job is canceled. False if a booking was in flight: the job is withdrawn, nothing more is booked, and
   * the hunt's report gives the result of that booking.
   */
  readonly isStopped: boolean
}

/** Cancels the job. Refuses with `unknown-job`, with `not-yours`, or with `job-ended` if the job has ended already. */
export async function cancelBooking(app: CancelDeps, id: JobId, memberId: MemberId): Promise<Cancelled> {
  const job = await openOwnJob(app, id, memberId)
  const endedAt = app.clock.now()
  if (isFrozen(app, job) && (await app.rights.withdraw(partOf(job))) === 'too-late') {
    if (await app.store.jobs.withdraw(id, endedAt)) return { job, isStopped: false }
  }
  if (!(await app.store.jobs.move(id, statesBefore('cancelled'), 'cancelled', { endedAt }))) {
    throw endedRefusal((await app.store.jobs.find(id)) ?? job)
  }
  await planOrder(app, job.orderId)
  await app.store.transaction((store) => tellKept(store, job, endedAt))
  return { job, isStopped: true }
}

/** Cancels the job as `cancelBooking` does. Does nothing if it has ended meanwhile. */
export async function cancelUnlessEnded(app: CancelDeps, id: JobId, memberId: MemberId): Promise<void> {
  try {
    await cancelBooking(app, id, memberId)
  } catch (error) {
    if (!(error instanceof Refusal && error.facts.kind === 'job-ended')) throw error
  }
}

/** Returns the job with that code if the member may know of it: it is their own job, or it was requested in a group. */
export async function findKnownJob(
  app: Pick<AppContext, 'store'>,
  id: JobId,
  memberId: MemberId,
): Promise<Job | undefined> {
  const job = await app.store.jobs.find(id)
  return job && (job.memberId === memberId || !job.askedIn.direct) ? job : undefined
}

/**
 * Returns the member's job with that code, in any state. Refuses with `not-yours` if another member requested it in a
 * group, and with `unknown-job` if there is no such job or another member requested it in private.
 */
export async function findOwnJob(
  app: Pick<AppContext, 'store'>,
  id: JobId,
  memberId: MemberId,
): Promise<Job> {
  const job = await findKnownJob(app, id, memberId)
  if (!job) throw new Refusal({ kind: 'unknown-job', typed: id })
  if (job.memberId !== memberId) {
    const owner = await app.store.members.byId(job.memberId)
    throw new Refusal({ kind: 'not-yours', jobId: id, ownerName: owner?.name ?? '' })
  }
  return job
}

/**
 * Returns the member's job with that code. Refuses as `findOwnJob` does, and with `job-ended` if the job is no longer
 * open.
 */
export async function openOwnJob(
  app: Pick<AppContext, 'store'>,
  id: JobId,
  memberId: MemberId,
): Promise<Job> {
  const job = await findOwnJob(app, id, memberId)
  if (!isOpen(job)) throw endedRefusal(job)
  return job
}

function endedRefusal(job: Job): Refusal {
  const { id: jobId, state } = job
  if (state === 'requested' || state === 'scheduled') throw new Error(`The job ${jobId} did not move`)
  return new Refusal({ kind: 'job-ended', jobId, state })
}
