// Updates the message that offers a table to a group by editing it, once the offer is over.
import type { AnnouncementId } from '../../domain/announcement.ts'
import type { Job } from '../../domain/job.ts'
import { type OfferEnd, offerLastsMs, type TableOffer } from '../../domain/offer.ts'
import { addMs, epochMs, type Instant } from '../../domain/time.ts'
import type { Store } from '../../ports/store.ts'

/** Returns the id of the announcement that offers the table. A table that is offered again has another one. */
export function offerAnnouncement({ id }: Pick<Job, 'id'>, { until }: TableOffer): AnnouncementId {
  return `${id}-offer-${epochMs(addMs(until, -offerLastsMs)).toString(36)}` as AnnouncementId
}

/** Shows what became of the offer. Does nothing for a job without an offer. Call it inside a transaction. */
export async function showOfferEnd(store: Store, job: Job, end: OfferEnd, at: Instant): Promise<void> {
  const { offer } = job
  if (!offer) return
  const announcement = offerAnnouncement(job, offer)
  const shown = await store.outbox.factOf(announcement)
  if (shown?.kind === 'table-offered') await store.outbox.revise(announcement, { ...shown, end }, at)
}
