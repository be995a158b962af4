// Returns the instants at which a hunt sends finds: by plan until the tables are released, then at intervals while a
// table may still be booked. All times are milliseconds from the drop.
import { searchEndsMs } from '../../src/domain/drops/hunt-end.ts'
import { type PlanFacts, planFinds } from './plan.ts'
import { planSparse } from './plan-sparse.ts'
import { isWindow, planWindow } from './plan-window.ts'

export type Pacing = {
  /** Returns when the next find is due; `undefined` when none is left. */
  next(): number | undefined
  /** Records that the find at `atMs` was sent or skipped. */
  advance(atMs: number): void
  /**
   * Records that the day's tables were released. After that, finds are sent at longer intervals until the search ends.
   */
  release(atMs: number): void
  /** Plans the remaining finds again. The new plan has no find before `facts.fromMs`. */
  replan(facts: PlanFacts): void
}

const shortestGapMs = 50
const slowestGapMs = 8_000

export function createPacing(facts: PlanFacts): Pacing {
  let plan = planOf(facts)
  let releasedAtMs: number | undefined
  let nextAtMs = 0
  let gapMs = Math.max(2 * facts.roundTripMs, shortestGapMs, facts.gapMs ?? 0)

  return {
    next() {
      if (releasedAtMs === undefined) return plan[0]
      const endsMs = searchEndsMs({ giveUpMs: facts.giveUpMs, releasedMs: releasedAtMs })
      return nextAtMs <= endsMs ? nextAtMs : undefined
    },
    advance(atMs) {
      plan = plan.slice(1)
      nextAtMs = atMs + gapMs
      gapMs = Math.min(gapMs * 2, slowestGapMs)
    },
    release(atMs) {
      if (releasedAtMs !== undefined) return
      releasedAtMs = atMs
      nextAtMs = atMs + gapMs
    },
    replan(anew) {
      plan = planOf(anew)
      nextAtMs = Math.max(nextAtMs, anew.fromMs)
    },
  }
}

function planOf(facts: PlanFacts): readonly number[] {
  if (isWindow(facts)) return planWindow(facts)
  return facts.gapMs === undefined ? planFinds(facts) : planSparse(facts, facts.gapMs)
}
