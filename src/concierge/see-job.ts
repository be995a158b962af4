// Shows one job in detail to the member who requested it.
import type { JobId, MemberId } from '../domain/ids.ts'
import { isOpen, type Job } from '../domain/job.ts'
import type { Report } from '../domain/report.ts'
import type { Instant } from '../domain/time.ts'
import type { WaitlistPlace } from '../domain/waitlist.ts'
import { type AppContext, takesNotes } from '../ports/app-context.ts'
import { awaitedDrop } from './awaited-drop.ts'
import { isUpcoming } from './jobs/booked-table.ts'
import { findOwnJob } from './jobs/cancel-booking.ts'
import { listOpenInGroup } from './queries.ts'

export type SeenJob = {
  readonly job: Job
  readonly report: Report | undefined
  /** The instant of the drop of another request that delays this job, as `awaitedDrop` returns it. */
  readonly awaited: Instant | undefined
  /** The job's entry on the platform's waiting list, if the member agreed to one. */
  readonly place: WaitlistPlace | undefined
  /** The other open jobs of the same wish, for other days or platforms. */
  readonly others: readonly Job[]
  /** True if the member can tell the restaurant of the booked table something. */
  readonly canNote: boolean
}

/** Returns the job with its report. Refuses as `findOwnJob` does. */
export async function seeJob(
  app: Pick<AppContext, 'clock' | 'platforms' | 'store'>,
  id: JobId,
  memberId: MemberId,
): Promise<SeenJob> {
  const job = await findOwnJob(app, id, memberId)
  const report = await app.store.reports.find(job.id)
  const member = await app.store.members.byId(memberId)
  const place = await app.store.waitlist.find(job.id)
  const isShown = member?.notifications.waitlist === 'on' || (place && place.state !== 'wanted')
  const others = (await listOpenInGroup(app, job)).filter((other) => other.id !== job.id)
  const canNote = isUpcoming(job, app.clock.now()) && takesNotes(app, job.venue.platform)
  const awaited = await awaitedDrop(app, job)
  return { job, report, awaited, place: isShown ? place : undefined, others, canNote }
}

/** Records that the member has looked at the job since its end. Does nothing for an open job. */
export async function markSeen(
  { store, clock }: Pick<AppContext, 'clock' | 'store'>,
  job: Job,
): Promise<void> {
  if (!isOpen(job)) await store.jobs.markSeen(job.id, clock.now())
}
