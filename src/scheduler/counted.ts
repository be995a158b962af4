// Wraps a scheduler. The ledger reserves finds for each scheduled order, and ends the reservation when the order is
// canceled.
import type { RequestLedger } from '../ports/request-ledger.ts'
import type { Scheduler } from '../ports/scheduler.ts'

export function createCountedScheduler(
  scheduler: Scheduler,
  ledger: Pick<RequestLedger, 'expect' | 'forget'>,
): Scheduler {
  return {
    freezesAt: scheduler.freezesAt,
    reachMs: scheduler.reachMs,
    handedOver: () => scheduler.handedOver(),
    async schedule(order) {
      ledger.expect(order)
      await scheduler.schedule(order)
    },
    async cancel(id) {
      ledger.forget(id)
      await scheduler.cancel(id)
    },
  }
}
