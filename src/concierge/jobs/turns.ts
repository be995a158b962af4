// Sorts the jobs of one hunt by their members' turns. Counts only requests that ended before the order is frozen, so that
// the sequence of a frozen order never changes.
import type { Job } from '../../domain/job.ts'
import type { HuntTurn } from '../../domain/turn.ts'
import type { AppContext } from '../../ports/app-context.ts'

export type JobInTurn = { readonly job: Job; readonly turn: HuntTurn }

/** Returns the jobs with their turns, the one that chooses first at the front. Equal turns keep their sequence. */
export async function inTurn(
  { store, scheduler }: Pick<AppContext, 'store' | 'scheduler'>,
  jobs: readonly Job[],
): Promise<readonly JobInTurn[]> {
  const turns = await Promise.all(
    jobs.map(async (job) => {
      const waiting = await store.jobs.waitOf(job.memberId, scheduler.freezesAt(job.dropAt))
      return { job, turn: waiting ?? { since: job.askedAt, misses: 0 } }
    }),
  )
  return turns.toSorted((one, other) => one.turn.since.localeCompare(other.turn.since))
}

/** Returns whether more than one member hunts, so that turns matter. */
export function isContested(jobs: readonly Job[]): boolean {
  return new Set(jobs.map(({ memberId }) => memberId)).size > 1
}
