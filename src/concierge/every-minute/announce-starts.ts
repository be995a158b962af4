// Tells members who want to know that their day is about to open. A few minutes early or not at all: never late.
import type { AnnouncementId } from '../../domain/announcement.ts'
import { MINUTE_MS, msBetween } from '../../domain/time.ts'
import type { House } from '../../ports/house.ts'
import { addressesFor } from '../jobs/address-notice.ts'

/** More than a minute, for this is asked once a minute. */
const aheadMs = 2 * MINUTE_MS

/** Called every minute. */
export async function announceStarts(house: House): Promise<void> {
  const now = house.clock.now()
  for (const job of await house.store.jobs.open()) {
    const untilDrop = msBetween(now, job.dropAt)
    // Only a drop is waited for: an open day is tried at once.
    if (!job.dropRule || job.watch || untilDrop <= 0 || untilDrop > aheadMs) continue
    const member = await house.store.members.byId(job.memberId)
    if (!member?.news.started) continue
    for (const { suffix, address } of addressesFor(job, member.news.where)) {
      await house.store.outbox.owe({
        id: `${job.id}-started${suffix}` as AnnouncementId,
        address,
        mention: job.askedBy,
        fact: { kind: 'hunt-begins', job },
        owedAt: now,
      })
    }
  }
}
