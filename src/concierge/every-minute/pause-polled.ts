// Pauses watches after a poll, each until its next poll. Ends a watch that has no poll left.
import type { Job } from '../../domain/job.ts'
import type { Instant } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import type { Store } from '../../ports/store.ts'
import { endJob } from '../jobs/end-job.ts'
import { isPaused, type Pause, pauseWatch, watchedInVain } from '../jobs/pause-watch.ts'
import type { RenewDeps } from '../jobs/renew-credential.ts'
import { guardEach } from './guard-each.ts'

export type PollWatchesDeps = RenewDeps & Pick<AppContext, 'platformsFor' | 'telemetry'>

type Polled = { readonly after: Instant; readonly looked: 0 | 1 }

/** Pauses each job. A fault with one job does not stop the others. */
export async function pausePolled(app: PollWatchesDeps, jobs: readonly Job[], polled: Polled): Promise<void> {
  await guardEach(app, jobs, (job) => pauseOne(app, job, polled))
}

/** Pauses the watch until its first poll after `after`, or ends it if no poll is left. */
export async function pauseOne(app: PollWatchesDeps, { id }: Job, { after, looked }: Polled): Promise<void> {
  await app.store.transaction(async (store) => {
    const job = await store.jobs.find(id)
    if (!job?.watch || !isPaused(job)) return
    await pauseOrEnd(app, store, job, { after, looks: job.watch.looks + looked })
  })
}

/** Pauses the watch, or ends it if no poll is left. Call it inside a transaction. */
export async function pauseOrEnd(app: PollWatchesDeps, store: Store, job: Job, next: Pause): Promise<void> {
  if (!job.watch || (await pauseWatch(app, store, job, next))) return
  const { looks, told = job.watch.told } = next
  const ended = { ...job, watch: { ...job.watch, looks, ...(told && { told }) } }
  await endJob(store, ended, { outcome: watchedInVain, endedAt: app.clock.now(), lateMs: 0 })
}
