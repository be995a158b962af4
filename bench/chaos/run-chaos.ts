// Plays many runs, some at a time, and sums their verdicts.
import { rmSync } from 'node:fs'
import fc from 'fast-check'
import { playRun, prepareFolder } from './play-run.ts'
import { chooseKill, type Kill, nameOf } from './steps.ts'

export type ChaosResult = {
  readonly runs: number
  readonly kills: number
  readonly jobs: number
  readonly toldTwice: number
  readonly violations: readonly string[]
}

export type ChaosOptions = {
  readonly runs: number
  readonly seed: number
  /** How many runs are played at once. */
  readonly atOnce: number
  readonly only?: number
  readonly onRun?: (done: number) => void
}

const mostKills = 3

export async function runChaos({ runs, seed, atOnce, only, onRun }: ChaosOptions): Promise<ChaosResult> {
  const prepared = await prepareFolder()
  const plans = killPlans(runs, seed)
  const sum = { runs: 0, kills: 0, jobs: 0, toldTwice: 0 }
  const violations: string[] = []
  const waiting = plans
    .map((kills, index) => ({ kills, index }))
    .filter(({ index }) => only === undefined || index === only)

  async function work(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { kills, index } = next
      const result = await playRun(prepared, kills)
      sum.runs += 1
      sum.kills += result.kills
      sum.jobs += result.jobs
      sum.toldTwice += result.isToldTwice ? 1 : 0
      violations.push(
        ...result.violations.map(
          (one) => `run ${index} (killed ${kills.map(nameOf).join(', ')}): ${one}; see ${result.folder}`,
        ),
      )
      onRun?.(sum.runs)
    }
  }

  await Promise.all(Array.from({ length: atOnce }, work))
  rmSync(prepared, { recursive: true, force: true })
  return { ...sum, violations }
}

/** Returns the kills of each run: equal for equal seeds. */
function killPlans(runs: number, seed: number): readonly (readonly Kill[])[] {
  const numbers = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 16, maxLength: 16 })
  return fc.sample(numbers, { numRuns: runs, seed }).map((random) => {
    let at = 0
    const next = () => random[at++ % random.length] ?? 0
    return Array.from({ length: 1 + Math.floor(next() * mostKills) }, () => chooseKill(next))
  })
}
