// The schedule of a watch, which waits for canceled tables on an open day: its deadline and its next poll. Polls are
// few, and all watches poll at the same minutes, so that members who watch the same table share a poll.
import { serviceInstantOf } from './service-day.ts'
import {
  addMs,
  DAY_MS,
  epochMs,
  HOUR_MS,
  type Instant,
  type LocalDate,
  type LocalTime,
  MINUTE_MS,
  toInstant,
} from './time.ts'
import type { Venue } from './venue.ts'
import type { Wish } from './wish.ts'

export type Watch = {
  /** The deadline: the watch sends no poll at this instant or later. */
  readonly until: Instant
  /** The number of polls so far. */
  readonly looks: number
  /** `resting` until a poll shows a table, `hunting` while an order for that table is carried out. */
  readonly stage: 'resting' | 'hunting'
  /**
   * For a watch that only announces tables: the times already announced whose tables the platform still shows. They
   * are not announced again.
   */
  readonly told?: readonly LocalTime[]
  /** The instant at which the watched day opens. Absent once it is open. */
  readonly opensAt?: Instant
}

/** The fields of a request that decide when to poll. */
type Table = {
  readonly venue: Pick<Venue, 'zone'>
  readonly date: LocalDate
  readonly wish: Pick<Wish, 'windows'>
}

export type PollPlan = {
  /** The instant at which free cancellation ends. Most canceled tables appear shortly before it. */
  readonly cutOffAt: Instant
  readonly until: Instant
  /** The next drops. The watch sends no poll near a drop, because the platform limits the requests of this address. */
  readonly drops: readonly Instant[]
  /** The number of watched days of all members together. */
  readonly watched: number
  /** The number of polls per day that all watched days share. */
  readonly pollsPerDay: number
}

/**
 * How long before a drop no poll is sent. The platform counts requests over about this time, so a poll would reduce
 * the drop's finds.
 */
const quietBeforeDropMs = 10 * MINUTE_MS
const quietAfterDropMs = 2 * MINUTE_MS
/** The number of polls per watched day at the highest rate: every 10 minutes, more often near the cut-off. */
const busiestDay = 160
const usualCutOffMs = DAY_MS
const deadlineBeforeMs = 2 * HOUR_MS

/**
 * Returns the instant of the next poll after `now`; `undefined` if there is none before the deadline. Polls come
 * every 30 minutes at first, every 10 minutes from six hours before the cut-off on, and every 3 minutes around it;
 * less often if many watched days share the polls per day.
 */
export function nextPollAt(now: Instant, plan: PollPlan): Instant | undefined {
  const sharing = sharingOf(plan)
  const endMinute = epochMs(plan.until) / MINUTE_MS
  for (let minute = Math.floor(epochMs(now) / MINUTE_MS) + 1; minute < endMinute; minute += 1) {
    const at = toInstant(minute * MINUTE_MS)
    const everyMinutes = Math.ceil(usualGapOf(at, plan.cutOffAt) * sharing)
    if (minute % everyMinutes === 0 && !isNearDrop(at, plan.drops)) return at
  }
  return undefined
}

/** Returns how many times longer the gaps between polls are because the watched days share the polls per day. */
function sharingOf({ watched, pollsPerDay }: Pick<PollPlan, 'watched' | 'pollsPerDay'>): number {
  return Math.max(1, (watched * busiestDay) / pollsPerDay)
}

/** How often a watched day is polled, in minutes: usually, and from six hours before its cut-off on. */
export type PollGaps = { readonly usualMinutes: number; readonly lateMinutes: number }

/** Returns how often each day is polled if that many days share the polls per day. */
export function pollGapsOf(plan: Pick<PollPlan, 'watched' | 'pollsPerDay'>): PollGaps {
  const sharing = sharingOf(plan)
  return { usualMinutes: Math.ceil(usualMinutes * sharing), lateMinutes: Math.ceil(lateMinutes * sharing) }
}

const usualMinutes = 30
const lateMinutes = 10

/** Returns the usual gap between polls in minutes. */
function usualGapOf(at: Instant, cutOffAt: Instant): number {
  const fromCutOffMs = epochMs(at) - epochMs(cutOffAt)
  if (Math.abs(fromCutOffMs) <= HOUR_MS / 2) return 3
  return fromCutOffMs >= -6 * HOUR_MS ? lateMinutes : usualMinutes
}

/** Returns the earliest and the latest drop that `isNearDrop` counts as near an instant from `from` to `to`. */
export function aroundDrops(from: Instant, to: Instant): readonly [Instant, Instant] {
  return [addMs(from, -quietAfterDropMs), addMs(to, quietBeforeDropMs)]
}

export function isNearDrop(at: Instant, drops: readonly Instant[]): boolean {
  return drops.some((drop) => {
    const afterMs = epochMs(at) - epochMs(drop)
    return afterMs >= -quietBeforeDropMs && afterMs <= quietAfterDropMs
  })
}

/** Returns the instant at which free cancellation ends, by assumption: one day before the earliest wanted time. */
export function cutOffOf(table: Table): Instant {
  return addMs(earliestOf(table), -usualCutOffMs)
}

/**
 * Returns the deadline of a watch: two hours before the earliest wanted time, or the latest wanted time if that
 * instant has passed.
 */
export function watchDeadline(table: Table, now: Instant): Instant {
  const early = addMs(earliestOf(table), -deadlineBeforeMs)
  return early > now ? early : latestOf(table)
}

function earliestOf({ venue, date, wish }: Table): Instant {
  const [first] = wish.windows.map(({ earliest }) => serviceInstantOf(date, earliest, venue.zone)).toSorted()
  if (!first) throw new Error('A wish names at least one window')
  return first
}

function latestOf({ venue, date, wish }: Table): Instant {
  const last = wish.windows
    .map(({ latest }) => serviceInstantOf(date, latest, venue.zone))
    .toSorted()
    .at(-1)
  if (!last) throw new Error('A wish names at least one window')
  return last
}
