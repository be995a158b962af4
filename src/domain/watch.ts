// Watching a day that is open for tables that come back: until when, and when to look next. Looks are few and at the
// same minutes for everybody, so that friends after one table share them.
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
  /** No look at this instant or later. */
  readonly until: Instant
  /** How many times it was looked so far. */
  readonly looks: number
  /** `resting` until the next look, `hunting` while a table that was seen is gone for. */
  readonly stage: 'resting' | 'hunting'
  /** The times the member was told of that showed at the last look; absent while they were told of none. */
  readonly told?: readonly LocalTime[]
}

/** What of a request tells when it is worth looking. */
type Table = {
  readonly venue: Pick<Venue, 'zone'>
  readonly date: LocalDate
  readonly wish: Pick<Wish, 'windows'>
}

export type LookPlan = {
  /** Until when tables may be let go for free: most come back shortly before. */
  readonly cutOffAt: Instant
  readonly until: Instant
  /** Drops to come: nobody looks near them, they need the platform's patience themselves. */
  readonly drops: readonly Instant[]
  /** How many days are watched, by everybody together. */
  readonly watched: number
  /** How many looks a day they may share. */
  readonly looksPerDay: number
}

/** So long before a drop nothing is looked at: the platform counts it with what the drop needs. */
const quietBeforeDropMs = 10 * MINUTE_MS
const quietAfterDropMs = 2 * MINUTE_MS
/** Looks of one day while it is looked at most: every ten minutes, and oftener around the cut-off. */
const busiestDay = 160
const usualCutOffMs = DAY_MS
const deadlineBeforeMs = 2 * HOUR_MS

/**
 * The first instant after `now` at which to look: every half hour long before, every ten minutes from six hours
 * before the cut-off on, every three around it; less often when many days share what may be looked in a day.
 * `undefined` when there is none before the end.
 */
export function nextLookAt(now: Instant, plan: LookPlan): Instant | undefined {
  const sharing = Math.max(1, (plan.watched * busiestDay) / plan.looksPerDay)
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

export function isNearDrop(at: Instant, drops: readonly Instant[]): boolean {
  return drops.some((drop) => {
    const afterMs = epochMs(at) - epochMs(drop)
    return afterMs >= -quietBeforeDropMs && afterMs <= quietAfterDropMs
  })
}

/** The usual cut-off where nobody knows the venue's own: a day before dinner. */
export function cutOffOf(table: Table): Instant {
  return addMs(earliestOf(table), -usualCutOffMs)
}

/** Two hours before the earliest time wanted; when that has passed, the latest time wanted. */
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
