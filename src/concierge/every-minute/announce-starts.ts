// Tells members who switched this on that their day is about to open, at most two minutes before the drop and never
// after it.
import type { AnnouncementId } from '../../domain/announcement.ts'
import { isHandOver, type Job } from '../../domain/job.ts'
import { addMs, type Instant, MINUTE_MS, msBetween } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import { addressesFor } from '../jobs/address-notice.ts'
import { guardEach } from './guard-each.ts'

/** How long before the drop a start may be announced: more than a minute, because this loop runs once a minute. */
const aheadMs = 2 * MINUTE_MS

export async function announceStarts(app: Pick<AppContext, 'store' | 'clock' | 'telemetry'>): Promise<void> {
  const now = app.clock.now()
  const soon = { from: now, to: addMs(now, aheadMs) }
  // This writes to the store, so it is done only if there is a job to announce, which is rare.
  let noting: Promise<void> | undefined
  await guardEach(app, app.store.jobs.openBetween(soon), async (job) => {
    noting ??= app.store.requestEvents.noteHunts(soon, now)
    await noting
    await announceStart(app, job, now)
  })
}

async function announceStart({ store }: Pick<AppContext, 'store'>, job: Job, now: Instant): Promise<void> {
  const untilDrop = msBetween(now, job.dropAt)
  // Only a job with a drop is announced. A job for an open day is tried at once.
  if (!job.dropRule || job.watch || isHandOver(job) || untilDrop <= 0) return
  const member = await store.members.byId(job.memberId)
  if (!member?.notifications.started) return
  for (const { suffix, address } of addressesFor(job, member.notifications.where)) {
    await store.outbox.enqueue({
      id: `${job.id}-started${suffix}` as AnnouncementId,
      address,
      mention: job.askedBy,
      fact: { kind: 'hunt-begins', job },
      pendingSince: now,
    })
  }
}
