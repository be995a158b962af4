// Turns a confirmed draft into requests: new ones, a changed one, or a watch.
import { awaitedDrop } from '../../concierge/awaited-drop.ts'
import { editBooking } from '../../concierge/edit-booking.ts'
import { listOthersInHunt, type OthersInHunt } from '../../concierge/others-in-hunt.ts'
import { requestBooking } from '../../concierge/request-booking.ts'
import type { Draft } from '../../domain/draft.ts'
import type { Job } from '../../domain/job.ts'
import type { Instant } from '../../domain/time.ts'
import type { GroupNews } from '../../words/for-others.ts'
import type { OperationContext } from '../define-operation.ts'

/** Requests that a member's call made or changed. */
export type Fulfilled = {
  readonly act: GroupNews
  /** Several jobs are for one table on one of several days. */
  readonly jobs: readonly [Job, ...Job[]]
  /** The drop of other tables that a watch waits for, if any. */
  readonly awaited?: Instant | undefined
  /** The other members of the hunt. Absent for several jobs. */
  readonly others?: OthersInHunt | undefined
}

type Parts = Pick<OperationContext, 'app'>

/** Makes the requests of a complete draft, one for each day, or changes the request that the draft edits. */
export async function fulfilDraft(draft: Draft, { app }: Parts): Promise<Fulfilled> {
  const { edits } = draft
  const [first, ...more] = edits
    ? [await editBooking(app, { ...draft, edits })]
    : await requestBooking(app, draft)
  if (!first) throw new Error('A confirmed draft has a job')
  return {
    act: edits ? 'changed' : 'asked',
    jobs: [first, ...more],
    others: more.length === 0 ? await listOthersInHunt(app, first) : undefined,
  }
}

/** Returns a watch that has begun, with the drop that it waits for. */
export async function fulfilWatch(job: Job, { app }: Parts): Promise<Fulfilled> {
  return { act: 'watches', jobs: [job], awaited: await awaitedDrop(app, job) }
}
