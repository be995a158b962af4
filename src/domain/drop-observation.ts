// What one hunt saw of a drop: when the tables of a date first showed, or that none did while it looked.

import type { OrderId } from './ids.ts'
import type { Report } from './report.ts'
import type { Instant, LocalDate } from './time.ts'
import { addMs } from './time.ts'

export type DropObservation = {
  readonly orderId: OrderId
  /** The dinner's day. */
  readonly date: LocalDate
  /** When it was expected to open. The hunt looked from shortly before on. */
  readonly dropAt: Instant
  /** From `dropAt` until tables were first seen, negative before it; absent when none were. */
  readonly seenAfterMs?: number
  /** When the hunt stopped looking. */
  readonly lookedUntil: Instant
}

/** How far from the stated instant a venue's tables were seen to show. */
export type DropSpread = {
  /** So long before it at the earliest. */
  readonly earlyMs: number
  /** So long after it at the latest, usually. */
  readonly lateMs: number
}

/** Tables seen within this of the expected drop came with it: earliest and latest, from the drop. */
export const withDropMs = { earliest: -3_000, latest: 10_000 } as const

/** A report → what it tells of the drop; `undefined` when it tells nothing. */
export function observationIn(report: Report, date: LocalDate): DropObservation | undefined {
  const { orderId, dropAt, endedAt, covered } = report
  const seenAfterMs = firstSeenMs(report)
  if (seenAfterMs === undefined) {
    // A hunt that was turned away, or had no answer when the tables were due, has not looked.
    if (!covered || covered.untilMs < withDropMs.latest || report.lateMs > 0) return undefined
    return { orderId, date, dropAt, lookedUntil: addMs(dropAt, Math.floor(covered.untilMs)) }
  }
  // Woken late, what is there may have been there for long.
  if (report.lateMs > 0 && seenAfterMs > withDropMs.latest) return undefined
  return { orderId, date, dropAt, seenAfterMs, lookedUntil: endedAt }
}

/** Slots were shown, or a foreseen one was booked without having been shown. */
function firstSeenMs({ timeline, verdicts }: Report): number | undefined {
  const shown = timeline.filter(({ what }) => what === 'slots-seen').map(({ atMs }) => atMs)
  const booked = verdicts
    .flatMap(({ attempts }) => attempts)
    .filter(({ result }) => result === 'booked')
    .map(({ bookedAtMs, tookMs }) => bookedAtMs + tookMs)
  const moments = [...shown, ...booked]
  return moments.length > 0 ? Math.round(Math.min(...moments)) : undefined
}

/** The moment tables were first seen; `undefined` when none were. */
export function seenAtOf({ dropAt, seenAfterMs }: DropObservation): Instant | undefined {
  return seenAfterMs === undefined ? undefined : addMs(dropAt, seenAfterMs)
}

/** A venue's habit is told from so many drops at least. */
const dropsForHabit = 2
/** What was seen so far is not the most that there can be. */
const margin = 1.2
/** No habit is so exact that less than this is looked around it. */
const leastSpread: DropSpread = { earlyMs: 2_000, lateMs: 300 }

/** How far from the expected moment a venue's drops were seen to come; `undefined` while too few were seen. */
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

/** Hunts for different parties watch one drop: of each date the one that saw tables first. The latest drop first. */
export function onePerDate(observations: readonly DropObservation[]): readonly DropObservation[] {
  const rank = ({ seenAfterMs = Number.POSITIVE_INFINITY }: DropObservation) => seenAfterMs
  const perDate = Map.groupBy(observations, ({ date }) => date)
  return [...perDate.values()]
    .flatMap((same) => same.toSorted((one, other) => rank(one) - rank(other)).slice(0, 1))
    .toSorted((one, other) => (one.dropAt < other.dropAt ? 1 : -1))
}
