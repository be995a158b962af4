// Collects the facts for the reply after a draft became requests, changed one, or began a watch.
import { awaitedDrop } from '../../concierge/awaited-drop.ts'
import { listOthersInHunt, type OthersInHunt } from '../../concierge/others-in-hunt.ts'
import { knowPollGaps } from '../../concierge/queries.ts'
import type { Job } from '../../domain/job.ts'
import type { PollGaps } from '../../domain/watch.ts'
import type { GroupNews } from '../../words/for-others.ts'
import type { OperationContext } from '../define-operation.ts'
import type { WaitingRequest } from '../views/request.ts'

/** The requests that a member's call made or changed. */
export type Fulfilled = {
  readonly act: GroupNews
  /** Several requests are for one table on one of several days. */
  readonly requests: readonly [WaitingRequest, ...WaitingRequest[]]
  /** The other members of the hunt. Absent for a watch, and for several requests. */
  readonly others?: OthersInHunt | undefined
  /** How often each watched day is polled. Absent if nothing is watched. */
  readonly gaps?: PollGaps
}

/** Returns the jobs, of which there is at least one, with what they wait for and who shares their hunt. */
export async function toFulfilled(
  act: GroupNews,
  jobs: readonly Job[],
  { app }: Pick<OperationContext, 'app'>,
): Promise<Fulfilled> {
  const [first, ...more] = await Promise.all(
    jobs.map(async (job) => ({ job, awaited: await awaitedDrop(app, job) })),
  )
  if (!first) throw new Error('A confirmed draft has a job')
  const gaps = act === 'watches' ? await knowPollGaps(app) : undefined
  const isShared = act !== 'watches' && more.length === 0
  return {
    act,
    requests: [first, ...more],
    others: isShared ? await listOthersInHunt(app, first.job) : undefined,
    ...(gaps && { gaps }),
  }
}
