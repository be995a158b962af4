// Checks how much one member may request: the number of open requests, and one table per meal.
import type { JobId, MemberId } from '../domain/ids.ts'
import { isOpen, type Job, type TableRequest } from '../domain/job.ts'
import { isSameMeal } from '../domain/limits.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Store } from '../ports/store.ts'

/**
 * `groupId` is set if the wish already has requests. A request with the same `groupId` does not conflict with the
 * table.
 */
type Asked = Pick<TableRequest, 'venue' | 'date' | 'wish'> & Pick<Job, 'groupId'>

/**
 * Refuses with `too-many-jobs`, with `same-meal`, or with `stranger` if the member was removed. Call it inside the
 * transaction that adds the jobs, so that no other call can add jobs in between.
 * @param asked one table for each acceptable day. Together they count as one request.
 * @param instead the job that the new jobs replace. It does not count.
 */
export async function checkLimits(
  store: Pick<Store, 'members' | 'jobs' | 'limits'>,
  memberId: MemberId,
  asked: readonly Asked[],
  instead?: JobId,
): Promise<void> {
  // A member who was removed during the request may not request anything.
  if (!(await store.members.byId(memberId))) throw new Refusal({ kind: 'stranger' })
  const open = (await store.jobs.of(memberId)).filter((job) => isOpen(job) && job.id !== instead)
  for (const table of asked) checkSameMeal(open, table)
  if (instead) return
  const { openJobs } = await store.limits.read()
  if (countRequests(open) >= openJobs) throw new Refusal({ kind: 'too-many-jobs', limit: openJobs })
}

function checkSameMeal(open: readonly Job[], { venue, date, wish, groupId }: Asked): void {
  const meal = { venue, date, windows: wish.windows }
  const isOther = (job: Job) => !groupId || job.groupId !== groupId
  const other = open.find((job) => isOther(job) && isSameMeal(meal, { ...job, windows: job.wish.windows }))
  if (!other) return
  const { id: jobId, venue: there } = other
  throw new Refusal({ kind: 'same-meal', jobId, venueName: there.name, date: other.date })
}

function countRequests(jobs: readonly Job[]): number {
  return new Set(jobs.map(({ id, groupId }) => groupId ?? id)).size
}
