// From the claims of an order to their verdicts, as far as they are settled. Pure.
import type { Claim, Order } from '../src/domain/order.ts'
import type { Attempt, Outcome, Verdict } from '../src/domain/report.ts'
import type { Hunter } from './hunter.ts'
import type { Unopened } from './open-credentials.ts'
import { failed } from './outcomes.ts'

/** In the order of claims; a claim without an outcome has none. */
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
