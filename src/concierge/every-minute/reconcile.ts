// Brings the scheduler in line with the store, at start and every minute. A restart after a crash leads to the same
// state. Reads only jobs that changed or are due: an installation may have many that wait for weeks.
import type { OrderId } from '../../domain/ids.ts'
import { doubtLastsMs, isHandOver, isOpen, type Job } from '../../domain/job.ts'
import type { Outcome } from '../../domain/report.ts'
import { addMs, type Instant, msBetween } from '../../domain/time.ts'
import type { ChangedOrder } from '../../ports/changed-orders.ts'
import { nearDropMs } from '../../ports/scheduler.ts'
import { isPaused } from '../jobs/pause-watch.ts'
import { giveUpAtOf, partOf, planOrder } from '../jobs/plan-order.ts'
import { endOrWatchOn, stopOthers } from '../jobs/record-report.ts'
import { settleReplaced } from '../jobs/settle-replaced.ts'
import { type CheckDoubtfulDeps, findTable } from './check-doubtful.ts'
import { guardEach } from './guard-each.ts'

/** The ports that `reconcile` needs. */
export type ReconcileDeps = CheckDoubtfulDeps

/** How many changed orders are planned before they are removed from the list of changed orders. */
const changesAtOnce = 100

/**
 * Returns a function to call every minute. It ends jobs whose report never came, hands over the orders that changed
 * and those whose drop is near, and returns the number of jobs that it ended.
 * @param runningSince when this process started. A report may have waited while it was down, so the grace period does
 * not start earlier.
 */
export function createReconcile(app: ReconcileDeps, runningSince: Instant): () => Promise<number> {
  /** The orders with a near drop that were handed over already. */
  let handed: ReadonlySet<OrderId> = new Set()
  let isBegun = false
  return async () => {
    const ended = await endOverdue(app, runningSince)
    await planChanged(app)
    // The first round hands over all orders that the scheduler keeps, not only the near ones: a scheduler outside
    // this process may have lost orders, or may have them with earlier settings.
    const aheadMs = isBegun ? Math.min(app.scheduler.reachMs, nearDropMs) : app.scheduler.reachMs
    handed = await planDue(app, handed, aheadMs)
    if (!isBegun) await callOffStrays(app)
    isBegun = true
    return ended
  }
}

async function endOverdue(app: ReconcileDeps, runningSince: Instant): Promise<number> {
  const now = app.clock.now()
  const { giveUpMs, tryNowMs, reportGraceMs } = app.settings
  const to = addMs(now, -Math.min(giveUpMs, tryNowMs) - reportGraceMs)
  let ended = 0
  await guardEach(app, app.store.jobs.openBetween({ to }), async (job) => {
    if (!isOverdue(app, job, runningSince)) return
    ended += 1
    await endWithoutReport(app, job, now)
  })
  return ended
}

/**
 * Plans the orders that changed. An order that can't be planned stays in the list, and is tried again in the next
 * round.
 */
async function planChanged(app: ReconcileDeps): Promise<void> {
  const failed = new Set<number>()
  for (;;) {
    const changed = await app.store.changedOrders.next(changesAtOnce + failed.size)
    const fresh = changed.filter(({ seq }) => !failed.has(seq)).slice(0, changesAtOnce)
    if (fresh.length === 0) return
    const planned: ChangedOrder[] = []
    await guardEach(app, fresh, async (one) => {
      failed.add(one.seq)
      await planOrder(app, one.orderId)
      failed.delete(one.seq)
      planned.push(one)
    })
    await app.store.changedOrders.settle(planned)
  }
}

/**
 * Hands over the orders whose drop is at most `aheadMs` away, except those in `handed`. Returns all orders whose drop
 * is that near and that were handed over, now or before.
 */
async function planDue(
  app: ReconcileDeps,
  handed: ReadonlySet<OrderId>,
  aheadMs: number,
): Promise<ReadonlySet<OrderId>> {
  const due = new Set<OrderId>()
  const until = Number.isFinite(aheadMs) ? addMs(app.clock.now(), aheadMs) : undefined
  await guardEach(app, app.store.jobs.ordersUntil(until), async (orderId) => {
    if (due.has(orderId)) return
    if (!handed.has(orderId)) await planOrder(app, orderId)
    due.add(orderId)
  })
  return due
}

/**
 * Cancels orders without an open job. After a backup was restored, a scheduler outside this process may still have
 * such orders.
 */
async function callOffStrays(app: ReconcileDeps): Promise<void> {
  await guardEach(app, await app.scheduler.handedOver(), async (id) => {
    const jobs = await app.store.jobs.openOf(id)
    if (jobs.every(isPaused)) await planOrder(app, id)
  })
}

function isOverdue(app: ReconcileDeps, job: Job, runningSince: Instant): boolean {
  if (isPaused(job) || isHandOver(job)) return false
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
  await settleReplaced(app, job.id)
}
