// Runs checks one after the other and returns a finding for each. Continues after a failed check.
import { firstCauseOf, nameOfError } from '../../src/domain/cause-of.ts'
import { type Check, CheckFailed } from '../../src/ports/check.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { within } from '../../src/ports/within.ts'

export type Finding = {
  readonly what: string
  readonly isWell: boolean
  /** Details of the finding: a version, a round-trip time, or the fault. Never a secret. */
  readonly detail?: string
  /** The name of the remedy; absent if the remedy has the same name as the check. */
  readonly remedy?: string
}

/** A check that takes longer than this many milliseconds has failed. */
const patienceMs = 60_000

/**
 * Runs the checks. Returns true if all passed.
 * @param tell receives each finding as soon as its check ends.
 */
export async function runChecks(
  checks: readonly Check[],
  clock: Clock,
  tell: (finding: Finding) => void,
): Promise<boolean> {
  let isAllWell = true
  for (const check of checks) {
    const finding = await find(check, clock)
    isAllWell &&= finding.isWell
    tell(finding)
  }
  return isAllWell
}

async function find({ what, run }: Check, clock: Clock): Promise<Finding> {
  try {
    const answer = await within(clock, patienceMs, (async () => ({ detail: await run() }))())
    if (!answer) throw new CheckFailed(`no answer in ${patienceMs / 1000} seconds`)
    const { detail } = answer
    return { what, isWell: true, ...(detail !== undefined && { detail }) }
  } catch (error) {
    const remedy = error instanceof CheckFailed ? error.remedy : undefined
    return { what, isWell: false, detail: describe(error), ...(remedy !== undefined && { remedy }) }
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const name = error instanceof CheckFailed ? error.message : nameOfError(error)
  const said = name === error.message ? name : `${name}: ${error.message}`
  const first = firstCauseOf(error)
  const why = first === error ? '' : `: ${nameOfError(first)}`
  return `${said.replace(/[:\s]+$/, '')}${why}`.replace(/\s+/g, ' ')
}
