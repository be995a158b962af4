// Tells members who want to know that their day is about to open. A few minutes early or not at all: never late.
import type { AnnouncementId } from '../../domain/announcement.ts'
import type { Job } from '../../domain/job.ts'
import { type Instant, MINUTE_MS, msBetween } from '../../domain/time.ts'
import type { House } from '../../ports/house.ts'
import { addressesFor } from '../jobs/address-notice.ts'
import { guardEach } from './guard-each.ts'

/** More than a minute, for this is asked once a minute. */
const aheadMs = 2 * MINUTE_MS

/** Called every minute. */
export async function announceStarts(house: Pick<House, 'store' | 'clock' | 'telemetry'>): Promise<void> {
  const now = house.clock.now()
  await guardEach(house, await house.store.jobs.open(), (job) => announceStart(house, job, now))
}

async function announceStart({ store }: Pick<House, 'store'>, job: Job, now: Instant): Promise<void> {
  const untilDrop = msBetween(now, job.dropAt)
  // Only a drop is waited for: an open day is tried at once.
  if (!job.dropRule || job.watch || untilDrop <= 0 || untilDrop > aheadMs) return
  const member = await store.members.byId(job.memberId)
  if (!member?.news.started) return
  for (const { suffix, address } of addressesFor(job, member.news.where)) {
    await store.outbox.owe({
      id: `${job.id}-started${suffix}` as AnnouncementId,
      address,
      mention: job.askedBy,
      fact: { kind: 'hunt-begins', job },
      owedAt: now,
    })
  }
}
