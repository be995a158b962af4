// A scheduler for tests. It keeps the orders and starts no executor; a test takes out the due orders and acts as the
// executor.
import type { OrderId } from '../../domain/ids.ts'
import type { Order } from '../../domain/order.ts'
import { type Instant, msBetween } from '../../domain/time.ts'
import type { Scheduler } from '../scheduler.ts'

export interface FakeScheduler extends Scheduler {
  /** Returns the waiting orders, ordered by drop, each in its latest revision. */
  waiting(): readonly Order[]
  /** Removes and returns the orders whose drop is at or before `at`. They count as carried out. */
  takeDue(at: Instant): readonly Order[]
}

export function createFakeScheduler(): FakeScheduler {
  const orders = new Map<OrderId, Order>()
  const taken = new Set<OrderId>()

  const waiting = () =>
    Array.from(orders.values()).toSorted((one, other) => msBetween(other.dropAt, one.dropAt))

  return {
    waiting,
    freezesAt: (dropAt) => dropAt,
    reachMs: Number.POSITIVE_INFINITY,
    takeDue(at) {
      const due = waiting().filter((order) => msBetween(order.dropAt, at) >= 0)
      for (const { id } of due) {
        orders.delete(id)
        taken.add(id)
      }
      return due
    },
    async schedule(order) {
      if (!taken.has(order.id)) orders.set(order.id, order)
    },
    async cancel(id) {
      orders.delete(id)
    },
    handedOver: async () => [...orders.keys()],
  }
}
