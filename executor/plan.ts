// When to look: from how sure the drop is, the way to the platform and the finds that may be spent, the instants at
// which finds are sent. Pure: milliseconds from the drop in, milliseconds from the drop out.

export type Spread = {
  /** How long before the stated drop tables may show. */
  readonly earlyMs: number
  /** How long after it they usually show at the latest. */
  readonly lateMs: number
}

export type PlanFacts = {
  readonly spread: Spread
  /** There and back. */
  readonly roundTripMs: number
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
export const usualSpread: Spread = { earlyMs: 2_000, lateMs: 300 }

/** Finds closer together than this part of a round trip gain less than they cost. */
const densestPart = 0.4
/** A timer's and a server's own milliseconds: a find meant for the drop is aimed so much behind it. */
const aimBehindMs = 1
/** Few platforms are later than this without being minutes late. */
const lateTailMs = 3_000
const fastEndMs = 30_000

/**
 * Some finds that arrive before the drop, the first of the others on the drop itself, dense while the drop may
 * come at any moment, then thinner, then slow until the end. Ascending; never longer than the budget.
 */
export function planFinds(facts: PlanFacts): readonly number[] {
  const { fromMs, giveUpMs, roundTripMs } = facts
  const wayMs = roundTripMs / 2
  const fast = Math.max(0, Math.min(facts.fastFinds, facts.finds))
  const late = fromMs + wayMs > aimBehindMs
  const arrivals = late ? afterTheDrop(fromMs + wayMs, fast, facts) : aroundTheDrop(fast, facts)
  const slowFrom = Math.max(fastEndMs, fromMs)
  const slow = slowly(slowFrom, giveUpMs, facts.finds - arrivals.length)
  return [...arrivals.map((at) => at - wayMs), ...slow].filter((at) => at >= fromMs && at <= giveUpMs)
}

function aroundTheDrop(fast: number, facts: PlanFacts): number[] {
  const { spread, roundTripMs } = facts
  const before = spread.earlyMs > 0 ? Math.min(3, Math.floor(fast / 10)) : 0
  const far = Math.min(3, Math.floor(fast / 12))
  const near = fast - before - far
  const densestMs = Math.max(roundTripMs * densestPart, 4)
  const core = Math.max(
    1,
    Math.min(near, Math.ceil(spread.lateMs / densestMs), Math.ceil(near * coreShare(spread))),
  )
  const coreEndMs = Math.max(spread.lateMs, densestMs)
  const tailEndMs = Math.max(lateTailMs, 2 * coreEndMs)
  return [
    ...earlyLooks(before, spread.earlyMs),
    ...evenly(aimBehindMs, coreEndMs, core),
    ...evenly(coreEndMs, tailEndMs, near - core),
    ...growing(tailEndMs, fastEndMs - roundTripMs, far),
  ]
}

/** The later a drop may be, the more of the finds belong to that time. */
function coreShare(spread: Spread): number {
  return spread.lateMs >= lateTailMs ? 1 : 0.5
}

/** Nearer and nearer: for two seconds 1.2 s, 0.6 s and 0.2 s before the drop. */
function earlyLooks(count: number, earlyMs: number): number[] {
  return [0.6, 0.3, 0.1].slice(3 - count).map((part) => -part * earlyMs)
}

/** The drop has passed: one find at once, the others thinner and thinner. */
function afterTheDrop(fromMs: number, fast: number, facts: PlanFacts): number[] {
  if (fast === 0) return []
  const endMs = Math.max(fastEndMs, fromMs + fastEndMs)
  return [fromMs, ...growing(fromMs + facts.roundTripMs, Math.min(endMs, facts.giveUpMs), fast - 1)]
}

/** `count` instants from `from`, the gaps equal; the last one gap before `to`. */
function evenly(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from + ((to - from) * index) / count)
}

/** `count` instants after `from`, each gap longer than the one before; the last at `to`. */
function growing(from: number, to: number, count: number): number[] {
  return to <= from
    ? []
    : Array.from({ length: count }, (_, index) => from + (to - from) * ((index + 1) / count) ** 2)
}

function slowly(from: number, to: number, count: number): number[] {
  return growing(from, to, Math.max(0, count))
}
