// One hunt's observation of a drop: when the tables of a date first appeared, or that none did during the hunt.

import type { OrderId } from './ids.ts'
import type { Report } from './report.ts'
import type { Instant, LocalDate } from './time.ts'
import { addMs } from './time.ts'

export type DropObservation = {
  readonly orderId: OrderId
  /** The day of the dinner. */
  readonly date: LocalDate
  /** The predicted drop. The hunt began shortly before it. */
  readonly dropAt: Instant
  /** Milliseconds from `dropAt` to the first tables, negative before it; absent if there were none. */
  readonly seenAfterMs?: number
  /** When the hunt stopped polling. */
  readonly lookedUntil: Instant
}

/** How far from the predicted instant a venue's tables were seen to appear. */
export type DropSpread = {
  /** Milliseconds before it, at the earliest. */
  readonly earlyMs: number
  /** Milliseconds after it, usually at the latest. */
  readonly lateMs: number
}

/** Tables first seen within this range of the predicted drop belong to it. Milliseconds from the drop. */
export const withDropMs = { earliest: -3_000, latest: 10_000 } as const

/** Derives an observation from a report; `undefined` if the report says nothing about the drop. */
export function observationIn(report: Report, date: LocalDate): DropObservation | undefined {
  const { orderId, dropAt, endedAt, covered } = report
  const seenAfterMs = firstSeenMs(report)
  if (seenAfterMs === undefined) {
    // A hunt that was blocked, or unanswered when the tables were due, saw nothing.
    if (!covered || covered.untilMs < withDropMs.latest || report.lateMs > 0) return undefined
    return { orderId, date, dropAt, lookedUntil: addMs(dropAt, Math.floor(covered.untilMs)) }
  }
  // After a late start, the tables may have been there for long.
  if (report.lateMs > 0 && seenAfterMs > withDropMs.latest) return undefined
  return { orderId, date, dropAt, seenAfterMs, lookedUntil: endedAt }
}

/** Returns when slots were shown, or a speculative booking succeeded without a find. */
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

/** Least number of drops for a habit. */
const dropsForHabit = 2
/** The next drop may exceed the observed spread by this factor. */
const margin = 1.2
/** The smallest spread that a hunt covers. */
const leastSpread: DropSpread = { earlyMs: 2_000, lateMs: 300 }

/** Returns how far from the predicted instant a venue's drops came; `undefined` if there are too few. */
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

/** Returns one observation per date, the latest drop first: of several hunts, the one that saw tables first. */
export function onePerDate(observations: readonly DropObservation[]): readonly DropObservation[] {
  const rank = ({ seenAfterMs = Number.POSITIVE_INFINITY }: DropObservation) => seenAfterMs
  const perDate = Map.groupBy(observations, ({ date }) => date)
  return [...perDate.values()]
    .flatMap((same) => same.toSorted((one, other) => rank(one) - rank(other)).slice(0, 1))
    .toSorted((one, other) => (one.dropAt < other.dropAt ? 1 : -1))
}
