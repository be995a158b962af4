// Gives up tables that were replaced by new ones, if that was not finished at the booking because the platform did
// not answer or Cierge stopped.
import { settleReplaced } from '../jobs/settle-replaced.ts'
import { guardEach } from './guard-each.ts'
import type { RemindDeps } from './remind.ts'

export async function settleAllReplaced(app: RemindDeps): Promise<void> {
  await guardEach(app, await app.store.jobs.unsettled(), (job) => settleReplaced(app, job.id))
}
