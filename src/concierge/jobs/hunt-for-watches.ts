// Begins a hunt for watches whose table came free.
import type { Job } from '../../domain/job.ts'
import { orderIdOf } from '../../domain/order.ts'
import { rankOfSeating } from '../../domain/seating.ts'
import { isOfServiceDay } from '../../domain/service-day.ts'
import type { Slot } from '../../domain/slot.ts'
import type { Instant } from '../../domain/time.ts'
import { fitOf } from '../../domain/window.ts'
import { searchOf } from './pause-watch.ts'
import { type PlanOrderDeps, planOrder } from './plan-order.ts'

/** Starts one hunt for all jobs that would take one of the slots. */
export async function beginHunt(app: PlanOrderDeps, jobs: readonly Job[], now: Instant): Promise<void> {
  const [first] = jobs
  if (!first) return
  const orderId = orderIdOf(first.venue.platform, searchOf(first), now)
  await app.store.transaction(async (store) => {
    for (const { id } of jobs) {
      const job = await store.jobs.find(id)
      if (!job?.watch) continue
      const watch = { ...job.watch, looks: job.watch.looks + 1, stage: 'hunting' } as const
      await store.jobs.keepWatching(id, { orderId, dropAt: now, watch })
    }
  })
  await planOrder(app, orderId)
}

/**
 * Returns true if the slot suits the job's day, party size, seating and windows. The hunt also checks the charge and
 * the card.
 */
export function wouldTake({ date, partySize, wish }: Job, slot: Slot): boolean {
  return (
    isOfServiceDay(slot, date) &&
    slot.minParty <= partySize &&
    partySize <= slot.maxParty &&
    rankOfSeating(slot.seating, wish) !== undefined &&
    fitOf(slot.time, wish.windows) !== undefined
  )
}
