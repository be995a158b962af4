// Finds the drop for which a job must wait. Near a drop, the ledger allows this address searches for that drop only.
// So a job for a day that is already open, or a paused watch, waits until the drop is over.
import { isOpen, type Job } from '../domain/job.ts'
import type { Instant } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'
import { dropsNear, isPaused } from './jobs/pause-watch.ts'

/** Returns the instant of the last drop that delays the job, or `undefined` if none does now. */
export async function awaitedDrop(
  app: Pick<AppContext, 'clock' | 'store'>,
  job: Job,
): Promise<Instant | undefined> {
  const now = app.clock.now()
  const isWaitingTry = isOpen(job) && !job.watch && !job.dropRule && job.dropAt > now
  if (!isWaitingTry && !isPaused(job)) return undefined
  return (await dropsNear(app.store, now)).at(-1)
}
