// One hunt's observation of a drop: when the tables of a date first appeared, or that none did during the hunt.

import type { OrderId } from '../ids.ts'
import type { Report } from '../report.ts'
import type { Instant, LocalDate } from '../time.ts'
import { addMs } from '../time.ts'

export type DropObservation = {
  readonly orderId: OrderId
  /** The day whose tables the hunt was for. */
  readonly date: LocalDate
  /** The predicted drop of the hunt, which began shortly before this instant. */
  readonly dropAt: Instant
  /**
   * Milliseconds from `dropAt` to the first tables, negative if they came before `dropAt`; absent if there were none.
   */
  readonly seenAfterMs?: number
  /** The instant until which the platform answered the hunt's finds. */
  readonly lookedUntil: Instant
}

/** How far from the predicted drop a venue's tables appeared in past hunts. */
export type DropSpread = {
  /** The earliest appearance, in milliseconds before the predicted drop. */
  readonly earlyMs: number
  /** The latest appearance, in milliseconds after the predicted drop. */
  readonly lateMs: number
}

/** Bounds in milliseconds from the predicted drop. Tables that a hunt first saw between them belong to that drop. */
export const withDropMs = { earliest: -3_000, latest: 10_000 } as const

/** Returns the observation in a report; `undefined` if the report says nothing about the drop. */
export function observationIn(report: Report, date: LocalDate): DropObservation | undefined {
  const { orderId, dropAt, endedAt, covered } = report
  const seenAfterMs = firstSeenMs(report)
  if (seenAfterMs === undefined) {
    // The platform blocked the hunt, or answered no find when the tables were due: the hunt cannot say that no tables
    // came.
    if (!covered || covered.untilMs < withDropMs.latest || report.lateMs > 0) return undefined
    return { orderId, date, dropAt, lookedUntil: addMs(dropAt, Math.floor(covered.untilMs)) }
  }
  // The hunt started late, so the tables may have appeared long before its first find.
  if (report.lateMs > 0 && seenAfterMs > withDropMs.latest) return undefined
  return { orderId, date, dropAt, seenAfterMs, lookedUntil: endedAt }
}

/**
 * Returns when tables first appeared, in milliseconds from the drop: in a find, or by a successful speculative
 * booking.
 */
function firstSeenMs({ timeline, verdicts }: Report): number | undefined {
  const shown = timeline.filter(({ what }) => what === 'slots-seen').map(({ atMs }) => atMs)
  const booked = verdicts
    .flatMap(({ attempts }) => attempts)
    .filter(({ result }) => result === 'booked')
    .map(({ bookedAtMs, tookMs }) => bookedAtMs + tookMs)
  const moments = [...shown, ...booked]
  return moments.length > 0 ? Math.round(Math.min(...moments)) : undefined
}

/** Returns when tables were first seen; `undefined` if none were. */
export function seenAtOf({ dropAt, seenAfterMs }: DropObservation): Instant | undefined {
  return seenAfterMs === undefined ? undefined : addMs(dropAt, seenAfterMs)
}

/** Minimum number of observed drops from which a spread is derived. */
const dropsForHabit = 2
/** The observed spread is multiplied by this, so that a hunt is also ready for tables somewhat earlier or later. */
const margin = 1.2
/** The smallest spread that a hunt prepares for. */
const leastSpread: DropSpread = { earlyMs: 2_000, lateMs: 300 }

/**
 * Returns the spread that a hunt prepares for: the observed one times `margin`, at least `leastSpread`. Returns
 * `undefined` if fewer than `dropsForHabit` drops were observed.
 */
export function spreadSeen(observations: readonly DropObservation[]): DropSpread | undefined {
  const moments = onePerDate(observations)
    .map(({ seenAfterMs = Number.POSITIVE_INFINITY }) => seenAfterMs)
    .filter((ms) => withDropMs.earliest <= ms && ms <= withDropMs.latest)
  if (moments.length < dropsForHabit) return undefined
  const tenths = (ms: number) => Math.ceil((ms * margin) / 100) * 100
  return {
    earlyMs: Math.max(leastSpread.earlyMs, tenths(-Math.min(...moments))),
    lateMs: Math.max(leastSpread.lateMs, tenths(Math.max(...moments))),
  }
}

/** Returns the spread that a hunt prepares for if the venue releases its tables at some instant of a window. */
export function spreadOver(windowMs: number): DropSpread {
  return { ...leastSpread, lateMs: windowMs }
}

/**
 * Returns one observation per date, the latest drop first. Of several hunts for one date, the one that saw tables
 * first counts.
 */
export function onePerDate(observations: readonly DropObservation[]): readonly DropObservation[] {
  const rank = ({ seenAfterMs = Number.POSITIVE_INFINITY }: DropObservation) => seenAfterMs
  const perDate = Map.groupBy(observations, ({ date }) => date)
  return [...perDate.values()]
    .flatMap((same) => same.toSorted((one, other) => rank(one) - rank(other)).slice(0, 1))
    .toSorted((one, other) => (one.dropAt < other.dropAt ? 1 : -1))
}
