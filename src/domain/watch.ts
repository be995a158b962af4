// Watching an open day for canceled tables: the deadline and the next poll. Polls are few and at the same minutes for
// all watches, so that friends who want one table share them.
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
  /** No poll at this instant or later. */
  readonly until: Instant
  /** Number of polls so far. */
  readonly looks: number
  /** `resting` until the next poll, `hunting` while an order for a visible table is out. */
  readonly stage: 'resting' | 'hunting'
  /** The times the member was told of that showed at the last look; absent while they were told of none. */
  readonly told?: readonly LocalTime[]
}

/** The fields of a request that decide when to poll. */
type Table = {
  readonly venue: Pick<Venue, 'zone'>
  readonly date: LocalDate
  readonly wish: Pick<Wish, 'windows'>
}

export type PollPlan = {
  /** The end of free cancellation: most tables come back shortly before it. */
  readonly cutOffAt: Instant
  readonly until: Instant
  /** Coming drops: no poll is sent near them, because they need the platform's patience. */
  readonly drops: readonly Instant[]
  /** Number of watched days, of all members together. */
  readonly watched: number
  /** Number of polls per day that they share. */
  readonly pollsPerDay: number
}

/** No poll in this time before a drop: the platform counts it together with the drop's finds. */
const quietBeforeDropMs = 10 * MINUTE_MS
const quietAfterDropMs = 2 * MINUTE_MS
/** Polls per watched day at the highest rate: every 10 minutes, more often near the cut-off. */
const busiestDay = 160
const usualCutOffMs = DAY_MS
const deadlineBeforeMs = 2 * HOUR_MS

/**
 * Returns the next instant after `now` at which to poll: every 30 minutes at first, every 10 minutes from six hours
 * before the cut-off on, every 3 minutes around it; less often if many days share the daily number. `undefined` if
 * there is none before the deadline.
 */
export function nextPollAt(now: Instant, plan: PollPlan): Instant | undefined {
  const sharing = Math.max(1, (plan.watched * busiestDay) / plan.pollsPerDay)
  const endMinute = epochMs(plan.until) / MINUTE_MS
  for (let minute = Math.floor(epochMs(now) / MINUTE_MS) + 1; minute < endMinute; minute += 1) {
    const at = toInstant(minute * MINUTE_MS)
    const everyMinutes = Math.ceil(usualGapOf(at, plan.cutOffAt) * sharing)
    if (minute % everyMinutes === 0 && !isNearDrop(at, plan.drops)) return at
  }
  return undefined
}

/** In minutes. */
function usualGapOf(at: Instant, cutOffAt: Instant): number {
  const fromCutOffMs = epochMs(at) - epochMs(cutOffAt)
  if (Math.abs(fromCutOffMs) <= HOUR_MS / 2) return 3
  return fromCutOffMs >= -6 * HOUR_MS ? 10 : 30
}

/** Returns the first and the last drop near which an instant of that time may be. */
export function aroundDrops(from: Instant, to: Instant): readonly [Instant, Instant] {
  return [addMs(from, -quietAfterDropMs), addMs(to, quietBeforeDropMs)]
}

export function isNearDrop(at: Instant, drops: readonly Instant[]): boolean {
  return drops.some((drop) => {
    const afterMs = epochMs(at) - epochMs(drop)
    return afterMs >= -quietBeforeDropMs && afterMs <= quietAfterDropMs
  })
}

/** Returns the cut-off for a venue without a known one: a day before dinner. */
export function cutOffOf(table: Table): Instant {
  return addMs(earliestOf(table), -usualCutOffMs)
}

/** Returns two hours before the earliest wanted time; once that has passed, the latest wanted time. */
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
