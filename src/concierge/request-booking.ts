// A confirmed draft → a job, scheduled. Every refusal happens before anything is written.
import type { Draft } from '../domain/draft.ts'
import { codeFrom, type JobId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import { orderIdOf } from '../domain/order.ts'
import { Refusal } from '../domain/refusal.ts'
import type { House } from '../ports/house.ts'
import { IdTaken } from '../ports/store.ts'
import { planOrder } from './plan-order.ts'
import { type Review, reviewDraft } from './review-draft.ts'

type Confirmed = Extract<Review, { kind: 'ready' | 'open-already' }>

/**
 * Called when the member presses the confirming button. Pressed twice, the second is refused with `draft-gone`.
 * The order is handed to the scheduler outside the transaction; if that fails, `reconcile` does it again.
 */
export async function requestBooking(house: House, draft: Draft): Promise<Job> {
  const review = await reviewDraft(house, draft)
  if (review.kind !== 'ready' && review.kind !== 'open-already') throw new Refusal({ kind: 'draft-gone' })

  const job = await recordRequest(house, draft, review)
  await planOrder(house, job.orderId)
  return (await house.store.jobs.find(job.id)) ?? job
}

async function recordRequest(house: House, draft: Draft, review: Confirmed): Promise<Job> {
  for (;;) {
    const job = newJob(house, draft, review)
    try {
      await house.store.transaction(async (store) => {
        if (!(await store.drafts.remove(draft.id))) throw new Refusal({ kind: 'draft-gone' })
        // Two drafts confirmed at once: only inside the transaction is the answer certain.
        const { venue, date } = job
        const twin = await store.jobs.openFor(job.memberId, venue, date)
        if (twin) throw new Refusal({ kind: 'duplicate-job', jobId: twin.id, venueName: venue.name, date })
        await store.jobs.add(job)
        if (draft.dropRule) await store.dropRules.confirm(venue, draft.dropRule, job.memberId, job.askedAt)
      })
      return job
    } catch (error) {
      // A code of four letters was taken: throw the dice again.
      if (!(error instanceof IdTaken)) throw error
    }
  }
}

function newJob(house: House, draft: Draft, review: Confirmed): Job {
  const now = house.clock.now()
  const { venue, date, partySize } = review.request
  const dropAt = review.kind === 'ready' ? review.dropAt : now
  const search = { venueId: venue.id, date, partySize }
  return {
    ...review.request,
    id: codeFrom(house.randomBytes(4)) as JobId,
    memberId: draft.memberId,
    orderId: orderIdOf(venue.platform, search, dropAt),
    dropAt,
    ...(review.kind === 'ready' ? { dropRule: review.known.rule } : {}),
    askedBy: draft.askedBy,
    askedIn: draft.askedIn,
    askedAt: now,
    state: 'requested',
  }
}
