// A scheduler whose orders the ledger knows of from the day they are handed over, so that their finds are kept for them.
import type { RequestLedger } from '../ports/request-ledger.ts'
import type { Scheduler } from '../ports/scheduler.ts'

export function createCountedScheduler(
  scheduler: Scheduler,
  ledger: Pick<RequestLedger, 'expect' | 'forget'>,
): Scheduler {
  return {
    freezesAt: scheduler.freezesAt,
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
