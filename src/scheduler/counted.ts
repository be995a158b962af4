// Wraps a scheduler so that the ledger knows each order from its handover on, and reserves finds for it.
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
