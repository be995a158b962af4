// Plays many runs, several at a time, and sums up their verdicts.
import { rmSync } from 'node:fs'
import fc from 'fast-check'
import { playRun } from './play-run.ts'
import { prepareFolder } from './prepare-folder.ts'
import { type ChaosPlan, choosePlan, nameOf, type ServicePlace } from './steps.ts'

export type ChaosResult = {
  readonly runs: number
  readonly kills: number
  /** How many invocations of the Lambda were killed. `kills` does not include them. */
  readonly functionKills: number
  readonly jobs: number
  readonly toldTwice: number
  readonly violations: readonly string[]
}

export type ChaosOptions = {
  readonly runs: number
  readonly seed: number
  /** How many runs are played at once. */
  readonly atOnce: number
  /** Where the service schedules its orders. Default: in every fourth run the fake AWS, in the others this machine. */
  readonly cloud?: ServicePlace | undefined
  readonly only?: number
  readonly onRun?: (done: number) => void
}

export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const { atOnce, only, onRun } = options
  const waiting = plansOf(options)
    .map((plan, index) => ({ plan, index }))
    .filter(({ index }) => only === undefined || index === only)
  const folders = new Map<ServicePlace, string>()
  for (const place of new Set(waiting.map(({ plan }) => plan.place))) {
    folders.set(place, await prepareFolder(place))
  }
  const sum = { runs: 0, kills: 0, functionKills: 0, jobs: 0, toldTwice: 0 }
  const violations: string[] = []

  async function work(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { plan, index } = next
      const result = await playRun(folders.get(plan.place) ?? '', plan)
      sum.runs += 1
      sum.kills += result.kills
      sum.functionKills += result.functionKills
      sum.jobs += result.jobs
      sum.toldTwice += result.isToldTwice ? 1 : 0
      violations.push(
        ...result.violations.map((one) => `run ${index} (${nameOf(plan)}): ${one}; see ${result.folder}`),
      )
      onRun?.(sum.runs)
    }
  }

  await Promise.all(Array.from({ length: atOnce }, work))
  for (const folder of folders.values()) rmSync(folder, { recursive: true, force: true })
  return { ...sum, violations }
}

/** Returns the plan of each run. Equal seeds give equal plans. */
function plansOf({ runs, seed, cloud }: ChaosOptions): readonly ChaosPlan[] {
  const numbers = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 16, maxLength: 16 })
  return fc.sample(numbers, { numRuns: runs, seed }).map((random, index) => {
    let at = 0
    const next = () => random[at++ % random.length] ?? 0
    return choosePlan(cloud ?? (index % 4 === 3 ? 'aws' : 'local'), next)
  })
}
