// Shows one job in detail to the member who requested it.
import type { JobId, MemberId } from '../domain/ids.ts'
import { isOpen, type Job } from '../domain/job.ts'
import type { Report } from '../domain/report.ts'
import type { Instant } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'
import { awaitedDrop } from './awaited-drop.ts'
import { findOwnJob } from './jobs/cancel-booking.ts'

export type SeenJob = {
  readonly job: Job
  readonly report: Report | undefined
  /** The drop of other tables that the job waits for, if any. */
  readonly awaited: Instant | undefined
}

/**
 * Returns the job with its report. If the job has ended, marks it as seen by the member. Refuses as `findOwnJob` does.
 */
export async function seeJob(
  app: Pick<AppContext, 'clock' | 'store'>,
  id: JobId,
  memberId: MemberId,
): Promise<SeenJob> {
  const { store, clock } = app
  const job = await findOwnJob(app, id, memberId)
  const report = await store.reports.find(job.id)
  if (!isOpen(job)) await store.jobs.markSeen(job.id, clock.now())
  return { job, report, awaited: await awaitedDrop(app, job) }
}
