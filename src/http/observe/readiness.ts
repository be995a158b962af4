// Answers whether Cierge can do its work, from the results of the self-watch.
import type { CheckStanding, HostCondition } from '../../domain/host-condition.ts'

/**
 * `ready`: all is well. `degraded`: something is wrong, but requests are taken and hunts run. `not-ready`: no request
 * can be taken.
 */
type Readiness = 'ready' | 'degraded' | 'not-ready'

export type ReadinessAnswer = {
  readonly status: Readiness
  /** The state of each check. Absent for callers who may only know the status. */
  readonly checks?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** Returns the answer, with the state of each check. */
export function readinessOf(standing: readonly CheckStanding[]): Required<ReadinessAnswer> {
  const wrong = standing.filter((check) => check.wrong)
  const status = wrong.some(({ isVital }) => isVital) ? 'not-ready' : wrong.length > 0 ? 'degraded' : 'ready'
  return { status, checks: Object.fromEntries(standing.map((check) => [check.name, stateOf(check)])) }
}

function stateOf({ wrong }: CheckStanding): Readonly<Record<string, unknown>> {
  if (!wrong) return { state: 'ok' }
  return { state: 'wrong', since: wrong.since, ...factsOf(wrong.condition) }
}

/** Returns the facts of a condition. Of refused settings it names the variables only. */
function factsOf(condition: HostCondition): Readonly<Record<string, unknown>> {
  if (condition.kind !== 'chat-away') return condition
  const { faults, ...facts } = condition
  return { ...facts, settings: faults.map(({ variable }) => variable) }
}
