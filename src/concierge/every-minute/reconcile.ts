// Brings the scheduler in line with the store, at start and every minute. After a crash, the next run restores the same
// state.
import type { OrderId } from '../../domain/ids.ts'
import { doubtLastsMs, isOpen, type Job } from '../../domain/job.ts'
import type { Outcome } from '../../domain/report.ts'
import { addMs, DAY_MS, type Instant, msBetween } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import { isPaused } from '../jobs/pause-watch.ts'
import { giveUpAtOf, partOf, planOrder } from '../jobs/plan-order.ts'
import { endOrWatchOn, stopOthers } from '../jobs/record-report.ts'
import { type CheckDoubtfulDeps, findTable } from './check-doubtful.ts'
import { guardEach } from './guard-each.ts'

/** The ports that `reconcile` needs. */
export type ReconcileDeps = CheckDoubtfulDeps

/** The age at which an untouched draft is removed. */
const draftLifeMs = DAY_MS

/**
 * Hands every open order to the scheduler again, and ends jobs whose report never arrived. Returns the number of
 * overdue jobs.
 * @param runningSince the instant at which this process started. A report may have waited while the process was down,
 * so the grace period begins at this instant at the earliest.
 */
export async function reconcile(app: ReconcileDeps, runningSince: Instant): Promise<number> {
  const now = app.clock.now()
  const jobs = await app.store.jobs.open()
  let ended = 0
  await guardEach(app, jobs, async (job) => {
    if (!isOverdue(app, job, runningSince)) return
    ended += 1
    await endWithoutReport(app, job, now)
  })

  const orderIds = new Set(jobs.filter((job) => !isPaused(job)).map((job) => job.orderId))
  await guardEach(app, orderIds, (orderId) => planOrder(app, orderId))
  await callOffStrays(app, orderIds)
  return ended
}

/**
 * Calls off orders that no open job needs. They remain if Cierge crashes between a cancellation and the new planning of
 * the order.
 */
async function callOffStrays(app: ReconcileDeps, wanted: ReadonlySet<OrderId>): Promise<void> {
  const strays = (await app.scheduler.handedOver()).filter((id) => !wanted.has(id))
  await guardEach(app, strays, (id) => planOrder(app, id))
}

/** Removes the drafts that were not changed for a day. */
export async function forgetDrafts({ store, clock }: Pick<AppContext, 'store' | 'clock'>): Promise<void> {
  await store.drafts.removeOlderThan(addMs(clock.now(), -draftLifeMs))
}

function isOverdue(app: ReconcileDeps, job: Job, runningSince: Instant): boolean {
  if (isPaused(job)) return false
  const huntEndsAt = giveUpAtOf(app, job)
  const countsFrom = msBetween(huntEndsAt, runningSince) > 0 ? runningSince : huntEndsAt
  return msBetween(addMs(countsFrom, app.settings.reportGraceMs), app.clock.now()) > 0
}

/**
 * Ends a job whose report never arrived. First checks whether the member holds the table, because a booking may have
 * succeeded.
 */
async function endWithoutReport(app: ReconcileDeps, job: Job, endedAt: Instant): Promise<void> {
  const sight = await findTable(app, job).catch((error) => {
    app.telemetry.fault(error)
    return 'unknown' as const
  })
  const isHeld = typeof sight !== 'string'
  // If it is unknown whether a watch has its table, the watch does not end until the doubt is over.
  const isYoung = msBetween(giveUpAtOf(app, job), endedAt) < doubtLastsMs
  if (job.watch && sight === 'unknown' && isYoung) return
  if (sight === 'none') await app.rights.giveBack(partOf(job))
  await app.store.transaction(async (store) => {
    const current = await store.jobs.find(job.id)
    if (!current || !isOpen(current)) return
    const outcome: Outcome = isHeld
      ? { kind: 'booked', reservation: sight, how: 'found' }
      : { kind: 'failed', reason: 'no-report' }
    await endOrWatchOn(app, store, current, { outcome, endedAt, lateMs: 0 })
  })
  if (isHeld) await stopOthers(app, job.id)
}
