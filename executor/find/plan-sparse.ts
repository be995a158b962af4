// Plans the finds of a hunt on a platform that wants a gap between finds: one that arrives just after the drop, then
// one after each gap, then rare ones until the end. Pure; all times are milliseconds from the drop.
import { fastForMs } from '../ledger/limits.ts'
import { dropOnOurClock, type PlanFacts } from './plan.ts'

/**
 * How many milliseconds after the drop the first find is planned to arrive. A find that arrives too early shows
 * nothing, and the next find must wait for the gap.
 */
const behindMs = 10

/**
 * Returns the instants of all finds, ascending and within the budget.
 * @param gapMs the shortest time between two finds.
 */
export function planSparse(facts: PlanFacts, gapMs: number): readonly number[] {
  const { fromMs, giveUpMs, roundTripMs, offset, finds } = facts
  const dropMs = dropOnOurClock(offset).earliestMs + behindMs - roundTripMs / 2
  const firstMs = Math.max(fromMs, dropMs)
  const fast = Math.max(0, Math.min(facts.fastFinds, finds))
  const fastEndMs = Math.min(giveUpMs, Math.max(fastForMs, firstMs + fastForMs))
  const quick = Array.from({ length: fast }, (_, index) => firstMs + index * gapMs).filter(
    (atMs) => atMs <= fastEndMs,
  )
  const lastMs = quick.at(-1) ?? firstMs - gapMs
  const left = finds - quick.length
  // Each gap is longer than the one before; the last find is at the end.
  const slow = Array.from({ length: Math.max(0, left) }, (_, index) => {
    const part = ((index + 1) * (index + 2)) / (left * (left + 1))
    return Math.max(lastMs + (giveUpMs - lastMs) * part, lastMs + (index + 1) * gapMs)
  })
  return [...quick, ...slow].filter((atMs) => atMs <= giveUpMs)
}
