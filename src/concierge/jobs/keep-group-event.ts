// Updates the event in a group's calendar when the table of its plan changes.
import type { AnnouncementId, Fact } from '../../domain/announcement.ts'
import type { Job } from '../../domain/job.ts'
import type { Instant } from '../../domain/time.ts'
import type { Store } from '../../ports/store.ts'
import { eveningOf } from './read-headcount.ts'

/**
 * Announces or changes the event of a booked table, and withdraws it if the table was given up. A table that replaces
 * another takes over its event. Does nothing for a table without a plan, or if the plan was made in private. Call it
 * inside the transaction of the change.
 */
export async function keepGroupEvent(store: Store, job: Job, at: Instant): Promise<void> {
  const { outcome } = job
  const plan = await store.plans.find(await eveningOf(store, job))
  if (!plan || plan.askedIn.direct || plan.askedIn.closed || outcome?.kind !== 'booked') return
  const id = `${plan.id}-event` as AnnouncementId
  const shown = await store.outbox.factOf(id)
  const isOff = outcome.releasedAt !== undefined
  if (isOff && (shown?.kind !== 'group-event' || shown.job.id !== job.id)) return
  const { reservation } = outcome
  const fact: Fact = { kind: 'group-event', planId: plan.id, job, reservation, isOff }
  const address = { kind: 'conversation', conversation: plan.askedIn } as const
  if (shown) await store.outbox.revise(id, fact, at)
  else await store.outbox.enqueue({ id, address, mention: plan.askedBy, fact, pendingSince: at })
}
