// Plans the instants at which a hunt sends finds, from three facts: how exactly the drop is known, the timing of the
// connection, and the budget of finds. Pure; all times are milliseconds from the drop.

import type { OffsetBounds } from '../../src/domain/drops/clock-offset.ts'
import type { DropSpread } from '../../src/domain/drops/drop-observation.ts'
import { fastForMs } from '../ledger/limits.ts'

export type PlanFacts = {
  readonly spread: DropSpread
  /** Milliseconds from sending a request to receiving its answer. */
  readonly roundTripMs: number
  /** How far the platform's clock is ahead of this machine's; absent if unknown. */
  readonly offset?: OffsetBounds
  /** Finds that may be sent until 30 s after the drop. */
  readonly fastFinds: number
  /** The total number of finds that may be sent, including the fast ones. */
  readonly finds: number
  /** The shortest time between two finds, if the platform wants one. */
  readonly gapMs?: number | undefined
  /** Nothing is sent before this time. */
  readonly fromMs: number
  /** Nothing is sent after this time. */
  readonly giveUpMs: number
}

/**
 * When venues usually release tables, relative to the drop. Slots are sometimes visible 0.2–2 s early. Most drops are
 * on time or a few tenths of a second late.
 */
export const usualSpread: DropSpread = { earlyMs: 2_000, lateMs: 300 }

/**
 * The shortest useful gap between two finds, as a part of a round trip. Finds with shorter gaps gain less than they
 * cost.
 */
const densestPart = 0.4
/**
 * How many milliseconds after the drop the first find of the drop is planned to arrive. Timers and servers are inexact
 * by about this much.
 */
const aimBehindMs = 1
/**
 * How many milliseconds after the drop a plan's only find is planned to arrive. A find that arrives too early would
 * show nothing.
 */
const surelyBehindMs = 10
/** The share of the finds near the drop that is spent on the usual time of the drop. */
const coreShare = 0.55
/** A drop that is later than this many milliseconds is usually minutes late. */
const lateTailMs = 3_000
/**
 * A hunt that begins after the drop spends its fast finds within this many milliseconds, or until the time at which
 * fast finds end for every hunt.
 */
const catchUpMs = 10_000
const triesAtMost = 12

/**
 * Returns the instants of all finds, ascending and within the budget. Some finds arrive before the drop, and the next
 * arrives at the drop. Finds are close together during the usual time of the drop, then farther apart, then rare until
 * the end.
 */
export function planFinds(facts: PlanFacts): readonly number[] {
  const { fromMs, giveUpMs, roundTripMs } = facts
  const wayMs = roundTripMs / 2
  const fast = Math.max(0, Math.min(facts.fastFinds, facts.finds))
  const hasPassed = fromMs + wayMs > aimBehindMs
  const quick = hasPassed
    ? afterTheDrop(fast, facts)
    : aroundTheDrop(fast, facts).map((arrival) => arrival - wayMs)
  const slow = growing(fastEndMs(facts), giveUpMs, facts.finds - fast)
  return [...quick, ...slow].filter((at) => at >= fromMs && at <= giveUpMs)
}

/**
 * Plans the finds of a hunt that begins after the drop: one find at once, then finds with growing gaps. Leaves finds
 * unspent if the day opened long ago.
 */
function afterTheDrop(fast: number, facts: PlanFacts): readonly number[] {
  const { fromMs, giveUpMs, roundTripMs } = facts
  const isOldNews = fromMs > fastForMs || giveUpMs <= fastForMs
  const count = isOldNews ? Math.min(fast, triesAtMost) : fast
  return [fromMs, ...growing(fromMs + roundTripMs, fastEndMs(facts), count - 1)].slice(0, count)
}

function fastEndMs({ fromMs, giveUpMs }: PlanFacts): number {
  return Math.min(giveUpMs, Math.max(fastForMs, fromMs + catchUpMs))
}

function aroundTheDrop(fast: number, facts: PlanFacts): readonly number[] {
  const { spread, roundTripMs } = facts
  const { earliestMs, latestMs } = dropOnOurClock(facts.offset)
  const before = spread.earlyMs > 0 ? Math.min(3, Math.floor(fast / 10)) : 0
  const far = needsEveryFind(spread) ? 0 : Math.min(3, Math.floor(fast / 12))
  const near = fast - before - far
  const densestMs = Math.max(roundTripMs * densestPart, 4)
  const startMs = earliestMs + (near > 1 ? aimBehindMs : surelyBehindMs)
  const endMs = fastForMs - roundTripMs
  const coreEndMs = Math.min(latestMs + Math.max(spread.lateMs, densestMs), endMs)
  const tailEndMs = Math.min(Math.max(lateTailMs, 2 * coreEndMs), endMs)
  const most = needsEveryFind(spread) ? near : Math.ceil(near * coreShare)
  const core = Math.min(most, Math.max(1, Math.ceil((coreEndMs - startMs) / densestMs)))
  // If the drop is equally likely at each moment of the range, the first find is sent half a gap after the start of
  // the range, not at the stated drop.
  const firstMs = needsEveryFind(spread) ? startMs + (coreEndMs - startMs) / (2 * core - 1) : startMs
  const tailGapMs = (tailEndMs - coreEndMs) / Math.max(1, near - core)
  return [
    ...earlyFinds(before, spread.earlyMs).map((at) => earliestMs + at),
    ...evenly(firstMs, coreEndMs, core),
    ...evenly(coreEndMs + tailGapMs, tailEndMs, near - core),
    ...growing(tailEndMs, endMs, far),
  ]
}

/** Returns whether the range of possible drops is so wide that every find must be spent on it. */
export function needsEveryFind(spread: DropSpread): boolean {
  return spread.lateMs >= lateTailMs
}

/**
 * Returns the range on this machine's clock in which the platform's clock shows the drop. Ignores an offset whose
 * bounds include zero, because an offset is known to some tens of milliseconds at best.
 */
export function dropOnOurClock(offset: OffsetBounds | undefined): { earliestMs: number; latestMs: number } {
  if (!offset) return { earliestMs: 0, latestMs: 0 }
  return {
    earliestMs: offset.lowMs > 0 ? -offset.highMs : 0,
    latestMs: offset.highMs < 0 ? -offset.lowMs : 0,
  }
}

/**
 * Returns instants before the drop that get closer together towards it. For `earlyMs` of two seconds: 1.2 s, 0.6 s and
 * 0.2 s before the drop.
 */
function earlyFinds(count: number, earlyMs: number): readonly number[] {
  return [0.6, 0.3, 0.1].slice(3 - count).map((part) => -part * earlyMs)
}

/** Returns `count` instants from `from` until `to` with equal gaps. */
function evenly(from: number, to: number, count: number): readonly number[] {
  const gap = (to - from) / Math.max(1, count - 1)
  return Array.from({ length: Math.max(0, count) }, (_, index) => from + gap * index)
}

/** Returns `count` instants after `from`, with each gap longer than the previous one. The last instant is `to`. */
function growing(from: number, to: number, count: number): readonly number[] {
  if (to <= from) return []
  const at = (index: number) => from + (to - from) * ((index + 1) / count) ** 2
  return Array.from({ length: Math.max(0, count) }, (_, index) => at(index))
}
