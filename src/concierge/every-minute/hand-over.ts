// Sends members the page of a venue that only people can book, ten seconds before a day opens there. A request that
// waits only for this page then ends; a watch continues.
import type { AnnouncementId } from '../../domain/announcement.ts'
import { handOverAheadMs, handOverOf, isHandOver, isOpen, type Job, statesBefore } from '../../domain/job.ts'
import { defaultNotifications } from '../../domain/notifications.ts'
import type { Outcome } from '../../domain/report.ts'
import { addMs, epochMs, type Instant, MINUTE_MS, msBetween } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import type { Store } from '../../ports/store.ts'
import { addressesFor } from '../jobs/address-notice.ts'

type HandOverDeps = Pick<AppContext, 'clock' | 'store' | 'telemetry'>

/** How far ahead a round looks: longer than the pause between two rounds, so that no opening falls between them. */
const reachMs = MINUTE_MS + 3 * handOverAheadMs
/**
 * How long after an opening the member of a watch still gets the page. After that, the polls of the watch announce
 * tables.
 */
const lateForWatchMs = MINUTE_MS

const handedOver: Outcome = { kind: 'missed', reason: 'handed-over', seenTimes: [] }

/**
 * Waits for each hand-over that is near and announces it. Announces at once those that this process missed while it
 * did not run.
 * @param stopping ends the round early. The next start continues.
 */
export async function handOver(app: HandOverDeps, stopping: AbortSignal): Promise<void> {
  const failed = new Set<Job['id']>()
  for (;;) {
    const near = await app.store.jobs.toHandOver(addMs(app.clock.now(), reachMs))
    const next = near.find(({ id }) => !failed.has(id))
    const opensAt = next && handOverOf(next)
    if (!next || !opensAt) return
    try {
      await app.clock.sleepUntil(addMs(opensAt, -handOverAheadMs), stopping)
    } catch (error) {
      if (stopping.aborted) return
      throw error
    }
    await announce(app, next, opensAt).catch((error) => {
      failed.add(next.id)
      app.telemetry.fault(error)
    })
  }
}

/** Announces the page once, and ends the request or continues its watch, in one transaction. */
async function announce({ clock, store }: HandOverDeps, { id }: Job, opensAt: Instant): Promise<void> {
  const now = clock.now()
  await store.transaction(async (store) => {
    // The member may have changed or canceled the request in the meantime.
    const job = await store.jobs.find(id)
    if (!job || !isOpen(job) || handOverOf(job) !== opensAt) return
    const isStale = job.watch !== undefined && msBetween(opensAt, now) > lateForWatchMs
    if (!isStale) await enqueue(store, job, { opensAt, now })
    if (isHandOver(job)) {
      await store.jobs.move(id, statesBefore('missed'), 'missed', { endedAt: now, outcome: handedOver })
    } else if (job.watch) {
      const { opensAt: _told, ...watch } = job.watch
      await store.jobs.keepWatching(id, { orderId: job.orderId, dropAt: job.dropAt, watch })
    }
  })
}

async function enqueue(
  store: Store,
  job: Job,
  { opensAt, now }: { readonly opensAt: Instant; readonly now: Instant },
): Promise<void> {
  const where = (await store.members.byId(job.memberId))?.notifications.where ?? defaultNotifications.where
  for (const { suffix, address } of addressesFor(job, where)) {
    await store.outbox.enqueue({
      id: `${job.id}-page-${epochMs(opensAt).toString(36)}${suffix}` as AnnouncementId,
      address,
      mention: job.askedBy,
      fact: { kind: 'hand-over', job, opensAt },
      pendingSince: now,
    })
  }
}
