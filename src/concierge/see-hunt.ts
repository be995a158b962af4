// Shows how the hunt of one job went, to the member who requested it.
import { bookedAtMsIn, type HuntStory, type OtherClaim, toHuntStory } from '../domain/hunt-story.ts'
import { isSameCircle } from '../domain/identity.ts'
import type { JobId, MemberId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import type { Report } from '../domain/report.ts'
import type { AppContext } from '../ports/app-context.ts'
import { findOwnJob } from './jobs/cancel-booking.ts'

export type SeenHunt = {
  readonly job: Job
  /** Absent until the hunt has sent a report. */
  readonly story?: HuntStory
}

/** Returns the story of the job's hunt. Refuses as `findOwnJob` does. */
export async function seeHunt(
  { store }: Pick<AppContext, 'store'>,
  id: JobId,
  memberId: MemberId,
): Promise<SeenHunt> {
  const job = await findOwnJob({ store }, id, memberId)
  const report = await store.reports.find(job.id)
  if (!report) return { job }
  return { job, story: toHuntStory(job, report, await othersIn({ store }, job, report)) }
}

/**
 * Returns the claims of other members who requested the table in the same group, where everyone could read their
 * results. Leaves out claims from other conversations, because they are private.
 */
async function othersIn(
  { store }: Pick<AppContext, 'store'>,
  job: Job,
  report: Report,
): Promise<readonly OtherClaim[]> {
  if (job.askedIn.direct) return []
  const claims = report.verdicts
    .filter(({ jobId }) => jobId !== job.id)
    .map(async ({ jobId }) => {
      const other = await store.jobs.find(jobId)
      if (!other || other.memberId === job.memberId || !isSameCircle(other.askedIn, job.askedIn)) return []
      const member = await store.members.byId(other.memberId)
      if (!member) return []
      const bookedAtMs = bookedAtMsIn(other, report)
      return [{ name: member.name, ...(bookedAtMs !== undefined && { bookedAtMs }) }]
    })
  return (await Promise.all(claims)).flat()
}
