// Sorts the jobs of one hunt: the member who has waited longest for a table chooses first. Counts only requests that
// ended before the order is frozen, so that the sequence in a frozen order never changes.
import type { JobId, OrderId } from '../../domain/ids.ts'
import type { Job } from '../../domain/job.ts'
import { addMs, type Instant } from '../../domain/time.ts'
import type { HuntTurn } from '../../domain/turn.ts'
import type { AppContext } from '../../ports/app-context.ts'
import type { Sharer } from '../../ports/job-repository.ts'

type TurnDeps = Pick<AppContext, 'store' | 'scheduler'>

export type JobInTurn = { readonly job: Job; readonly turn: HuntTurn }

/** Returns the jobs of one order with their turns, the one that chooses first at the front. Equal turns keep their sequence. */
export async function inTurn(app: TurnDeps, jobs: readonly Job[]): Promise<readonly JobInTurn[]> {
  return sorted(await withTurns(app, jobs, ({ dropAt }) => app.scheduler.freezesAt(dropAt)))
}

/**
 * Returns the places of the jobs in the hunts of some orders, by the job's id. Leaves out hunts of one member.
 */
export async function placesIn(
  app: TurnDeps & Pick<AppContext, 'clock'>,
  orderIds: readonly OrderId[],
): Promise<ReadonlyMap<JobId, HuntTurn & { readonly place: number }>> {
  const sharers = await app.store.jobs.sharersOf(orderIds)
  const contested = [...Map.groupBy(sharers, ({ orderId }) => orderId).values()].filter(isContested)
  const now = app.clock.now()
  // All ended requests ended before now. So for every order that is frozen later, the limit can be now, and one query
  // serves them all.
  const turns = await withTurns(app, contested.flat(), ({ dropAt }) => {
    const frozenAt = app.scheduler.freezesAt(dropAt)
    return frozenAt < now ? frozenAt : addMs(now, 1)
  })
  const byOrder = Map.groupBy(turns, ({ job }) => job.orderId)
  const places = [...byOrder.values()].flatMap((jobs) =>
    sorted(jobs).map(({ job, turn }, index) => [job.id, { ...turn, place: index + 1 }] as const),
  )
  return new Map(places)
}

/** @param until returns the instant before which requests count for the job. */
async function withTurns<Sharing extends Sharer>(
  { store }: Pick<AppContext, 'store'>,
  jobs: readonly Sharing[],
  until: (job: Sharing) => Instant,
): Promise<readonly { readonly job: Sharing; readonly turn: HuntTurn }[]> {
  const read = [...Map.groupBy(jobs, until)].map(async ([before, together]) => {
    const memberIds = [...new Set(together.map(({ memberId }) => memberId))]
    const waits = await store.jobs.waitsOf(memberIds, before)
    return together.map((job) => ({
      job,
      turn: waits.get(job.memberId) ?? { since: job.askedAt, misses: 0 },
    }))
  })
  return (await Promise.all(read)).flat()
}

function sorted<InTurn extends { readonly turn: HuntTurn }>(turns: readonly InTurn[]): readonly InTurn[] {
  return turns.toSorted((one, other) => one.turn.since.localeCompare(other.turn.since))
}

/** Returns whether more than one member hunts, so that turns matter. */
export function isContested(jobs: readonly Pick<Job, 'memberId'>[]): boolean {
  return new Set(jobs.map(({ memberId }) => memberId)).size > 1
}
