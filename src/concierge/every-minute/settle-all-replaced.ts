// Settles the tables that new tables replaced, as far as the moment of the booking left it open: the platform did not
// answer, or Cierge was stopped.
import { settleReplaced } from '../jobs/settle-replaced.ts'
import { guardEach } from './guard-each.ts'
import type { RemindDeps } from './remind.ts'

export async function settleAllReplaced(app: RemindDeps): Promise<void> {
  await guardEach(app, await app.store.jobs.unsettled(), (job) => settleReplaced(app, job.id))
}
