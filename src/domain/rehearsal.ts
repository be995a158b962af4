// A rehearsal: a request's order, carried out in virtual time against a local fake of its platform. Nothing is sent
// to the platform, and the tables are invented.
import type { Account } from './credential.ts'
import { type DropObservation, onePerDate, withDropMs } from './drops/drop-observation.ts'
import type { HuntEvent } from './hunt-story.ts'
import { isHandOver, type Job } from './job.ts'
import type { Order } from './order.ts'
import type { ReadyFault } from './ready.ts'
import type { Outcome, Report } from './report.ts'

/** The input of a rehearsal. The order's sealed credentials are not opened. */
export type RehearsalPlan = {
  readonly order: Order
  /** How long before the drop the executor starts, in milliseconds. */
  readonly headStartMs: number
  /** When the fake platform releases its tables, in milliseconds from the drop; negative before it. */
  readonly releasedAfterMs: number
}

/** The result of a rehearsal: the executor's report, and the requests that the fake platform received. */
export type RehearsedOrder = {
  readonly report: Report
  /** When each find was sent, in milliseconds from the drop, the earliest first. */
  readonly findsAtMs: readonly number[]
}

/** How a venue released its tables in past hunts. */
export type VenueHabit = {
  /** The number of drops that were seen. */
  readonly seen: number
  /** How late they were on average, in milliseconds from the predicted drop; negative if early. */
  readonly averageMs: number
}

/** The result of a rehearsal, for the member who asked for it. */
export type RehearsedRequest = {
  readonly job: Job
  readonly platformName: string
  readonly account: Pick<Account, 'holder' | 'maskedEmail'>
  /** Absent if no drop of the venue was seen yet. The rehearsal then releases the tables on time. */
  readonly habit?: VenueHabit
  /** The events of the hunt for this request, the earliest first. */
  readonly events: readonly HuntEvent[]
  readonly findsAtMs: readonly number[]
  /** Absent if the hunt would not settle the request. */
  readonly outcome?: Outcome
  /** Faults of the stored account that may make the booking fail. */
  readonly faults: readonly ReadyFault[]
}

/**
 * Why a request can't be rehearsed. `begun`: its hunt begins. `drop-near`: tables of another request open now, and
 * the rehearsal would slow down the hunt for them.
 */
export type NoRehearsal = 'watch' | 'by-hand' | 'open-day' | 'begun' | 'drop-near'

/** Returns why the open job has no hunt to rehearse; `undefined` if it waits for a drop. */
export function whyNoRehearsal(
  job: Pick<Job, 'venue' | 'watch' | 'dropRule'>,
): Exclude<NoRehearsal, 'begun' | 'drop-near'> | undefined {
  if (job.watch) return 'watch'
  if (isHandOver(job)) return 'by-hand'
  return job.dropRule ? undefined : 'open-day'
}

/**
 * Returns the venue's habit; `undefined` if no drop was seen near its predicted instant.
 * @param windowMs how long after that instant the venue may open, in milliseconds.
 */
export function habitOf(observations: readonly DropObservation[], windowMs: number): VenueHabit | undefined {
  const late = onePerDate(observations).flatMap(({ seenAfterMs }) => seenAfterMs ?? [])
  const near = late.filter((ms) => withDropMs.earliest <= ms && ms <= withDropMs.latest + windowMs)
  if (near.length === 0) return undefined
  return { seen: near.length, averageMs: Math.round(near.reduce((sum, ms) => sum + ms, 0) / near.length) }
}
