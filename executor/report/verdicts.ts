// Turns the outcomes of an order's claims into verdicts. Pure.
import type { Claim, Order } from '../../src/domain/order.ts'
import type { Attempt, Outcome, Verdict } from '../../src/domain/report.ts'
import type { Hunter } from '../hunter/hunter.ts'
import type { Unopened } from '../hunter/open-credentials.ts'
import { failed } from '../hunter/outcomes.ts'

/** Returns the verdicts in the sequence of the order's claims. Leaves out claims that have no outcome. */
export function verdictsOf(
  { claims }: Order,
  hunters: readonly Hunter[],
  unopened: readonly Unopened[],
): readonly Verdict[] {
  const settled = hunters.flatMap(({ claim, outcome, attempts, gaveUp }) =>
    outcome ? [{ ...verdictOf(claim, outcome, attempts), ...(gaveUp && { gaveUp }) }] : [],
  )
  const faulty = unopened.map(({ claim, reference }) => verdictOf(claim, { ...failed('fault'), reference }))
  return claims.flatMap(({ jobId }) => [...settled, ...faulty].filter((verdict) => verdict.jobId === jobId))
}

export function verdictOf({ jobId }: Claim, outcome: Outcome, attempts: readonly Attempt[] = []): Verdict {
  return { jobId, outcome, attempts }
}
