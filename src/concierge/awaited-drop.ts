// An open job → the drop it waits for although its own day is open: what the address may ask is kept for that.
import { isOpen, type Job } from '../domain/job.ts'
import type { Instant } from '../domain/time.ts'
import { isNearDrop } from '../domain/watch.ts'
import type { AppContext } from '../ports/app-context.ts'
import { dropsOf, isPaused } from './jobs/pause-watch.ts'

/** `undefined` when the job waits for no other drop now. */
export async function awaitedDrop(app: AppContext, job: Job): Promise<Instant | undefined> {
  const now = app.clock.now()
  const isWaitingTry = isOpen(job) && !job.watch && !job.dropRule && job.dropAt > now
  if (!isWaitingTry && !isPaused(job)) return undefined
  const near = dropsOf(await app.store.jobs.open()).filter((drop) => isNearDrop(now, [drop]))
  return near.toSorted().at(-1)
}
