// Plans the finds of a hunt whose tables are released at some instant of a window of minutes: the finds are spread over
// the whole window, and some are kept for the time after the release. Pure; all times are milliseconds from the drop.
import { fastForMs } from '../ledger/limits.ts'
import type { PlanFacts } from './plan.ts'

/** The share of the finds that the window gets. The others are for tables that are taken or given back after the release. */
const windowShare = 0.75
/** The first find arrives this many milliseconds after the window begins. */
const behindMs = 10

/** Returns whether the tables are released in a window that is longer than the time of fast finds. */
export function isWindow({ spread }: Pick<PlanFacts, 'spread'>): boolean {
  return spread.lateMs > fastForMs
}

/**
 * Returns the instants of all finds, ascending and within the budget: the first at the start of the window, the others
 * with equal gaps until its end.
 */
export function planWindow(facts: PlanFacts): readonly number[] {
  const { spread, fromMs, giveUpMs, roundTripMs, finds, gapMs = 0 } = facts
  const firstMs = Math.max(fromMs, behindMs - roundTripMs / 2)
  const endMs = Math.min(giveUpMs, spread.lateMs)
  const spanMs = Math.max(0, endMs - firstMs)
  const most = gapMs > 0 ? Math.floor(spanMs / gapMs) + 1 : finds
  const count = Math.max(Math.min(finds, 1), Math.min(Math.floor(finds * windowShare), most))
  const stepMs = count > 1 ? spanMs / (count - 1) : 0
  return Array.from({ length: count }, (_, index) => firstMs + index * stepMs).filter((at) => at <= giveUpMs)
}
