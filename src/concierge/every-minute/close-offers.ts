// Ends the offers of tables that nobody took in time, and tells each group that the table stays with its member.
import type { AnnouncementId } from '../../domain/announcement.ts'
import type { JobId } from '../../domain/ids.ts'
import type { Job } from '../../domain/job.ts'
import { epochMs, type Instant } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import type { Store } from '../../ports/store.ts'
import { showOfferEnd } from '../jobs/show-offer.ts'
import { guardEach } from './guard-each.ts'

export async function closeOffers(app: Pick<AppContext, 'clock' | 'store' | 'telemetry'>): Promise<void> {
  const now = app.clock.now()
  const over = (await app.store.jobs.offered()).filter((job) => isOver(job, now))
  await guardEach(app, over, ({ id }) => app.store.transaction((store) => closeOffer(store, id, now)))
}

/** Returns whether the time of the offer is over, or its table was given up. */
function isOver({ offer, outcome }: Job, now: Instant): boolean {
  if (!offer) return false
  return offer.until <= now || outcome?.kind !== 'booked' || outcome.releasedAt !== undefined
}

async function closeOffer(store: Store, id: JobId, now: Instant): Promise<void> {
  const job = await store.jobs.find(id)
  const { offer, outcome } = job ?? {}
  if (!job || !offer || offer.takenBy) return
  await store.jobs.keepOffer(id, offer, undefined)
  await showOfferEnd(store, job, { kind: 'over' }, now)
  const isKept = outcome?.kind === 'booked' && !outcome.releasedAt
  const isMember = (await store.members.byId(job.memberId)) !== undefined
  if (!isKept || !isMember) return
  await store.outbox.enqueue({
    id: `${id}-unoffered-${epochMs(offer.until).toString(36)}` as AnnouncementId,
    address: { kind: 'conversation', conversation: offer.offeredIn },
    mention: offer.offeredBy,
    fact: { kind: 'offer-ended', job },
    pendingSince: now,
  })
}
