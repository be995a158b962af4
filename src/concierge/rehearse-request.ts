// Rehearses the hunt of one request: makes its current order, and carries it out against a local fake of the
// platform. Writes nothing to the store, and sends nothing to the platform.
import { huntEvents } from '../domain/hunt-story.ts'
import type { JobId, MemberId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import type { Order } from '../domain/order.ts'
import { storedFaults } from '../domain/ready.ts'
import { Refusal } from '../domain/refusal.ts'
import { habitOf, type RehearsedRequest, whyNoRehearsal } from '../domain/rehearsal.ts'
import { addMs, MINUTE_MS } from '../domain/time.ts'
import { type AppContext, platformNameOf } from '../ports/app-context.ts'
import { openOwnJob } from './jobs/cancel-booking.ts'
import { isFrozen, makeOrder, windowMsOf } from './jobs/plan-order.ts'

type RehearseDeps = Pick<AppContext, 'clock' | 'store' | 'scheduler' | 'settings' | 'platforms' | 'rehearse'>

/** The number of observations that are read, as for an order. */
const observationsRead = 30

/** How long before and after a drop nothing is rehearsed, in milliseconds. A rehearsal takes less than a minute. */
const beforeDropMs = MINUTE_MS
const afterDropMs = 20_000

/**
 * Returns how the hunt of the request would go. Refuses as `openOwnJob` does, with `no-rehearsal` if the request
 * waits for no drop, if its hunt begins, or while other tables open, and with `no-credential`. Checks this again
 * after the rehearsal.
 */
export async function rehearseRequest(
  app: RehearseDeps,
  id: JobId,
  memberId: MemberId,
): Promise<RehearsedRequest> {
  const job = await rehearsable(app, id, memberId)
  if (await isDropNear(app)) throw new Refusal({ kind: 'no-rehearsal', jobId: id, because: 'drop-near' })
  const platformName = platformNameOf(app, job.venue.platform)
  const order = await orderOf(app, job, platformName)
  const observations = await app.store.dropObservations.of(job.venue, observationsRead)
  const habit = habitOf(observations, windowMsOf(job))
  const { report, findsAtMs } = await app.rehearse({
    order,
    headStartMs: app.settings.headStartMs,
    releasedAfterMs: habit?.averageMs ?? 0,
  })
  const now = await rehearsable(app, id, memberId)
  if (now.orderId !== job.orderId) throw new Refusal({ kind: 'job-moved-on', jobId: id })
  const credential = await app.store.credentials.find(memberId, job.venue.platform)
  if (!credential) return refuseWithoutCredential(app, now, platformName)
  const outcome = report.verdicts.find(({ jobId }) => jobId === id)?.outcome
  return {
    job: now,
    platformName,
    account: credential.account,
    ...(habit && { habit }),
    events: huntEvents(job, report),
    findsAtMs,
    ...(outcome && { outcome }),
    faults: storedFaults(credential, { platformName, dropAt: job.dropAt, now: app.clock.now() }),
  }
}

/** Returns the member's job if it can be rehearsed now. */
async function rehearsable(app: RehearseDeps, id: JobId, memberId: MemberId): Promise<Job> {
  const job = await openOwnJob(app, id, memberId)
  const because = whyNoRehearsal(job) ?? (isFrozen(app, job) ? 'begun' : undefined)
  if (because) throw new Refusal({ kind: 'no-rehearsal', jobId: id, because })
  return job
}

/** Returns true if a drop is near. A rehearsal would then slow down the hunt for it. */
async function isDropNear({ clock, store }: RehearseDeps): Promise<boolean> {
  const now = clock.now()
  const drops = await store.jobs.dropsBetween(addMs(now, -afterDropMs), addMs(now, beforeDropMs))
  return drops.length > 0
}

async function orderOf(app: RehearseDeps, job: Job, platformName: string): Promise<Order> {
  const order = await makeOrder(app, await app.store.jobs.openOf(job.orderId))
  const isIn = order?.claims.some(({ jobId }) => jobId === job.id)
  return order && isIn ? order : refuseWithoutCredential(app, job, platformName)
}

/** Refuses with `no-credential`, unless the request has ended meanwhile, for example because the member has left. */
async function refuseWithoutCredential(
  app: RehearseDeps,
  { id, memberId, venue }: Job,
  platformName: string,
): Promise<never> {
  await rehearsable(app, id, memberId)
  throw new Refusal({ kind: 'no-credential', platformNames: [platformName], venueName: venue.name })
}
