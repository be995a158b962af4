// Returns the verdicts of an order's settled claims. Pure.
import type { Claim, Order } from '../src/domain/order.ts'
import type { Attempt, Outcome, Verdict } from '../src/domain/report.ts'
import type { Hunter } from './hunter.ts'
import type { Unopened } from './open-credentials.ts'
import { failed } from './outcomes.ts'

/** Returns the verdicts in the order of claims. A claim without an outcome has none. */
export function verdictsOf(
  { claims }: Order,
  hunters: readonly Hunter[],
  unopened: readonly Unopened[],
): readonly Verdict[] {
  const settled = hunters.flatMap(({ claim, outcome, attempts }) =>
    outcome ? [verdictOf(claim, outcome, attempts)] : [],
  )
  const faulty = unopened.map(({ claim, reference }) => verdictOf(claim, { ...failed('fault'), reference }))
  return claims.flatMap(({ jobId }) => [...settled, ...faulty].filter((verdict) => verdict.jobId === jobId))
}

export function verdictOf({ jobId }: Claim, outcome: Outcome, attempts: readonly Attempt[] = []): Verdict {
  return { jobId, outcome, attempts }
}
