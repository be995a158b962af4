// A watching job → its next look, or the news that there is none any more. Looks of all watches share one day's budget.
import { isOpen, type Job } from '../../domain/job.ts'
import { orderIdOf } from '../../domain/order.ts'
import type { FailedReason, Outcome } from '../../domain/report.ts'
import type { Search } from '../../domain/slot.ts'
import { HOUR_MS, type Instant, MINUTE_MS } from '../../domain/time.ts'
import { cutOffOf, nextPollAt, type Watch } from '../../domain/watch.ts'
import type { AppContext } from '../../ports/app-context.ts'
import type { Store } from '../../ports/store.ts'

/** How a watch ends at its deadline. */
export const watchedInVain: Outcome = { kind: 'missed', reason: 'watched-in-vain', seenTimes: [] }

/** Looks that come next after these ends of a hunt wait so long: the platform, or this house, wants a rest. */
const pausesMs: Readonly<Partial<Record<FailedReason, number>>> = {
  blocked: 6 * HOUR_MS,
  'platform-down': HOUR_MS / 2,
  'key-refused': HOUR_MS / 2,
  'other-day-in-doubt': 0,
  'by-hand': 0,
  overslept: 0,
  'no-report': 0,
}
/** A table that was seen and went to others: whoever let it go may do so again, but not at once. */
const afterMissMs = 3 * MINUTE_MS

/** How long a watch rests after its hunt ended so; `undefined` when the watch ends with it. */
export function pauseAfterHunt(outcome: Outcome): number | undefined {
  if (outcome.kind === 'missed') return afterMissMs
  return outcome.kind === 'failed' ? pausesMs[outcome.reason] : undefined
}

export type Pause = {
  /** The next look is later than this. */
  readonly after: Instant
  readonly looks: number
  /** As `Watch` has it; as it was when absent. */
  readonly told?: Watch['told']
}

/** Sets the job's next look; whether there is one before its deadline. Call inside a transaction. */
export async function pauseWatch(
  app: Pick<AppContext, 'settings'>,
  store: Store,
  job: Job,
  { after, looks, told = job.watch?.told }: Pause,
): Promise<boolean> {
  if (!job.watch) return false
  const { until } = job.watch
  const open = await store.jobs.open()
  const next = nextPollAt(after, {
    cutOffAt: cutOffOf(job),
    until,
    drops: dropsOf(open),
    watched: new Set(open.filter(isWatching).map(searchKey)).size,
    pollsPerDay: app.settings.pollsPerDay,
  })
  if (!next) return false
  const { venue } = job
  await store.jobs.keepWatching(job.id, {
    orderId: orderIdOf(venue.platform, searchOf(job), next),
    dropAt: next,
    watch: { until, looks, stage: 'resting', ...(told && { told }) },
  })
  return true
}

function isWatching(job: Job): boolean {
  return isOpen(job) && job.watch !== undefined
}

/** Waiting for its next look: no order stands for it. */
export function isPaused(job: Job): boolean {
  return isWatching(job) && job.watch?.stage === 'resting'
}

/** The drops that open jobs wait for. */
export function dropsOf(open: readonly Job[]): readonly Instant[] {
  return open.filter((job) => job.dropRule !== undefined).map(({ dropAt }) => dropAt)
}

export function searchOf({ venue, date, partySize }: Job): Search {
  return { venueId: venue.id, date, partySize }
}

/** The same for all jobs that one look serves. */
export function searchKey(job: Job): string {
  return [job.venue.platform, job.venue.id, job.date, job.partySize].join('|')
}
