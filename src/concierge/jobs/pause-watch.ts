// Computes the next poll of a watch, or finds that none is left before its deadline. All watches share one daily budget
// of polls.
import { isOpen, type Job } from '../../domain/job.ts'
import { orderIdOf } from '../../domain/order.ts'
import type { FailedReason, Outcome } from '../../domain/report.ts'
import type { Search } from '../../domain/slot.ts'
import { HOUR_MS, type Instant, MINUTE_MS } from '../../domain/time.ts'
import { aroundDrops, cutOffOf, nextPollAt, type Watch } from '../../domain/watch.ts'
import type { AppContext } from '../../ports/app-context.ts'
import type { Store } from '../../ports/store.ts'

/** The outcome of a watch that reached its deadline without a table. */
export const watchedInVain: Outcome = { kind: 'missed', reason: 'watched-in-vain', seenTimes: [] }

/**
 * Pauses after a failed hunt in milliseconds, by the reason of the failure. A watch ends after a failure that is not
 * listed.
 */
const pausesMs: Readonly<Partial<Record<FailedReason, number>>> = {
  blocked: 6 * HOUR_MS,
  'platform-down': HOUR_MS / 2,
  'key-refused': HOUR_MS / 2,
  'other-day-in-doubt': 0,
  'by-hand': 0,
  overslept: 0,
  restored: 0,
  'no-report': 0,
}
/** The pause after other people took the table that the watch saw. Another table may be canceled, but not at once. */
const afterMissMs = 3 * MINUTE_MS

/**
 * Returns the pause of a watch after a hunt with this outcome, in milliseconds; `undefined` if the outcome ends the
 * watch.
 */
export function pauseAfterHunt(outcome: Outcome, { replaces }: Pick<Job, 'replaces'>): number | undefined {
  if (outcome.kind === 'missed') return afterMissMs
  // The platform does not let the member hold both tables. From now on Cierge asks before it gives one up.
  if (replaces && outcome.kind === 'failed' && outcome.reason === 'conflict') return 0
  return outcome.kind === 'failed' ? pausesMs[outcome.reason] : undefined
}

export type Pause = {
  /** The next poll is later than this instant. */
  readonly after: Instant
  readonly looks: number
  /** The `told` of `Watch`. If it is absent, the old value stays. */
  readonly told?: Watch['told']
}

/**
 * Sets the job's next poll. Returns false if no poll is left before the watch's deadline. Call it inside a transaction.
 */
export async function pauseWatch(
  app: Pick<AppContext, 'settings'>,
  store: Store,
  job: Job,
  { after, looks, told = job.watch?.told }: Pause,
): Promise<boolean> {
  if (!job.watch) return false
  const { until, opensAt } = job.watch
  const next = nextPollAt(after, {
    cutOffAt: cutOffOf(job),
    until,
    drops: await store.jobs.dropsBetween(...aroundDrops(after, until)),
    watched: await store.jobs.countWatched(),
    pollsPerDay: app.settings.pollsPerDay,
  })
  if (!next) return false
  const { venue } = job
  await store.jobs.keepWatching(job.id, {
    orderId: orderIdOf(venue.platform, searchOf(job), next),
    dropAt: next,
    watch: { until, looks, stage: 'resting', ...(told && { told }), ...(opensAt && { opensAt }) },
  })
  return true
}

function isWatching(job: Job): boolean {
  return isOpen(job) && job.watch !== undefined
}

/** Returns true if the job is a watch that waits for its next poll. A paused watch has no order. */
export function isPaused(job: Job): boolean {
  return isWatching(job) && job.watch?.stage === 'resting'
}

/** Returns the drops of open jobs that are so near that no watch is polled now, ordered by time. */
export function dropsNear(store: Pick<Store, 'jobs'>, now: Instant): Promise<readonly Instant[]> {
  return store.jobs.dropsBetween(...aroundDrops(now, now))
}

export function searchOf({ venue, date, partySize }: Job): Search {
  return { venueId: venue.id, date, partySize }
}

/** Returns a key that is equal for all jobs that one poll can serve. */
export function searchKey(job: Job): string {
  return [job.venue.platform, job.venue.id, job.date, job.partySize].join('|')
}
