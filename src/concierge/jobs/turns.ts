// Sorts the jobs of one hunt by their members' turns. Counts only requests that ended before the order is frozen, so that
// the sequence of a frozen order never changes.
import type { Job } from '../../domain/job.ts'
import type { HuntTurn } from '../../domain/turn.ts'
import type { AppContext } from '../../ports/app-context.ts'

export type JobInTurn = { readonly job: Job; readonly turn: HuntTurn }

/** Returns the jobs of one order with their turns, the one that chooses first at the front. Equal turns keep their sequence. */
export async function inTurn(
  { store, scheduler }: Pick<AppContext, 'store' | 'scheduler'>,
  jobs: readonly Job[],
): Promise<readonly JobInTurn[]> {
  const [first] = jobs
  if (!first) return []
  // The jobs of one order have one drop.
  const memberIds = [...new Set(jobs.map(({ memberId }) => memberId))]
  const waits = await store.jobs.waitsOf(memberIds, scheduler.freezesAt(first.dropAt))
  const turns = jobs.map((job) => ({
    job,
    turn: waits.get(job.memberId) ?? { since: job.askedAt, misses: 0 },
  }))
  return turns.toSorted((one, other) => one.turn.since.localeCompare(other.turn.since))
}

/** Returns whether more than one member hunts, so that turns matter. */
export function isContested(jobs: readonly Job[]): boolean {
  return new Set(jobs.map(({ memberId }) => memberId)).size > 1
}
