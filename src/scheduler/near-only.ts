// Wraps a scheduler of this process, so that it holds only the orders whose drop is near: a large installation has
// thousands of orders that wait for weeks. `reconcile` hands over each order again in time.
import { msBetween } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { Scheduler } from '../ports/scheduler.ts'

/**
 * Returns the replacements for the scheduler's `schedule` and `reachMs`.
 * @param reachMs an order is kept if its drop is at most this many milliseconds away.
 */
export function createNearScheduler(
  scheduler: Scheduler,
  clock: Pick<Clock, 'now'>,
  reachMs: number,
): Pick<Scheduler, 'schedule' | 'reachMs'> {
  return {
    reachMs,
    async schedule(order) {
      if (msBetween(clock.now(), order.dropAt) <= reachMs) await scheduler.schedule(order)
      // Cancels the order, because the scheduler may have an earlier revision of it with a nearer drop.
      else await scheduler.cancel(order.id)
    },
  }
}
