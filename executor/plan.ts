// When to look: from how sure the drop is, the way to the platform and the finds that may be spent, the instants at
// which finds are sent. Pure: milliseconds from the drop in, milliseconds from the drop out.

import type { OffsetBounds } from '../src/domain/clock-offset.ts'
import type { DropSpread } from '../src/domain/drop-observation.ts'
import { fastForMs } from './ledger.ts'

export type PlanFacts = {
  readonly spread: DropSpread
  /** There and back. */
  readonly roundTripMs: number
  /** How far the platform's clock runs ahead of ours, where that is known. */
  readonly offset?: OffsetBounds
  /** Finds that may be sent until half a minute after the drop. */
  readonly fastFinds: number
  /** Finds that may be sent in all, the fast ones among them. */
  readonly finds: number
  /** Nothing is sent before. */
  readonly fromMs: number
  /** Nothing is sent after. */
  readonly giveUpMs: number
}

/** Slots are sometimes visible 0.2–2 s early; most drops are on time or a few tenths of a second late. */
export const usualSpread: DropSpread = { earlyMs: 2_000, lateMs: 300 }

/** Finds closer together than this part of a round trip gain less than they cost. */
const densestPart = 0.4
/** How far behind the drop a find meant for it is aimed: a timer and a server are each inexact by some of it. */
const aimBehindMs = 1
/** How far behind the drop the only find of a plan is aimed: too early it would see nothing, and there is no other. */
const surelyBehindMs = 10
/** The share of the finds near the drop that is spent on the time in which it usually comes. */
const coreShare = 0.55
/** Few platforms are later than this without being minutes late. */
const lateTailMs = 3_000
/** A hunt that begins after the drop spends its fast finds in this time, or until the others would have. */
const catchUpMs = 10_000
const triesAtMost = 12

/**
 * Some finds that arrive before the drop, the first of the others on the drop itself, dense while the drop may come
 * at any moment, then thinner, then slow until the end. Ascending, and never more than may be sent.
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

/** One at once, then thinner and thinner. A day that opened long ago, or is only tried, is not worth all finds. */
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
  // When every moment is equally likely, the first find is placed half a gap in, not at the stated drop.
  const firstMs = needsEveryFind(spread) ? startMs + (coreEndMs - startMs) / (2 * core - 1) : startMs
  const tailGapMs = (tailEndMs - coreEndMs) / Math.max(1, near - core)
  return [
    ...earlyFinds(before, spread.earlyMs).map((at) => earliestMs + at),
    ...evenly(firstMs, coreEndMs, core),
    ...evenly(coreEndMs + tailGapMs, tailEndMs, near - core),
    ...growing(tailEndMs, endMs, far),
  ]
}

/** Returns whether the drop may come within so long a time that every find must be spent on it. */
export function needsEveryFind(spread: DropSpread): boolean {
  return spread.lateMs >= lateTailMs
}

/**
 * Between which instants on our clock the platform's shows the drop. An offset that may be none is taken for none:
 * it is known to some tens of milliseconds at best.
 */
export function dropOnOurClock(offset: OffsetBounds | undefined): { earliestMs: number; latestMs: number } {
  if (!offset) return { earliestMs: 0, latestMs: 0 }
  return {
    earliestMs: offset.lowMs > 0 ? -offset.highMs : 0,
    latestMs: offset.highMs < 0 ? -offset.lowMs : 0,
  }
}

/** Nearer and nearer: for two seconds 1.2 s, 0.6 s and 0.2 s before the drop. */
function earlyFinds(count: number, earlyMs: number): readonly number[] {
  return [0.6, 0.3, 0.1].slice(3 - count).map((part) => -part * earlyMs)
}

/** `count` instants from `from` until `to`, the gaps equal. */
function evenly(from: number, to: number, count: number): readonly number[] {
  const gap = (to - from) / Math.max(1, count - 1)
  return Array.from({ length: Math.max(0, count) }, (_, index) => from + gap * index)
}

/** `count` instants after `from`, each gap longer than the one before; the last at `to`. */
function growing(from: number, to: number, count: number): readonly number[] {
  if (to <= from) return []
  const at = (index: number) => from + (to - from) * ((index + 1) / count) ** 2
  return Array.from({ length: Math.max(0, count) }, (_, index) => at(index))
}
