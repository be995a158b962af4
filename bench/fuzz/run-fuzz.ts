// Runs the fuzz targets with random inputs and collects the faults, each with the smallest input that shows it.
import fc from 'fast-check'
import { discordEvents } from './discord.ts'
import { presses, reports, telegramUpdates } from './doors.ts'
import { house } from './house.ts'
import { platform } from './platform.ts'
import { reader } from './reader.ts'
import { slackEvents } from './slack.ts'
import { slackPort } from './slack-port.ts'
import type { Target } from './target.ts'
import { telegramEvents } from './telegram.ts'
import { webhook } from './webhook.ts'

const targets: readonly Target[] = [
  reader,
  house,
  platform,
  presses,
  telegramUpdates,
  discordEvents,
  slackEvents,
  telegramEvents,
  reports,
  webhook,
  slackPort,
]

export type FuzzResult = {
  readonly runs: number
  readonly failures: readonly { readonly target: string; readonly why: string; readonly input: string }[]
  readonly figures: Readonly<Record<string, number>>
}

export type FuzzOptions = {
  /** Runs only the target with that name. */
  readonly only?: string | undefined
  readonly runs: number
  readonly seed: number
  /** Called after each target. */
  readonly onTarget?: (name: string, runs: number) => void
  /** Called after each input, with the number of the inputs so far and of all planned ones. */
  readonly onInput?: (done: number, planned: number) => void
}

const longestInput = 400

export async function runFuzz({ runs, seed, only, onTarget, onInput }: FuzzOptions): Promise<FuzzResult> {
  const all = targets.reduce((sum, { weight }) => sum + weight, 0)
  const results: FuzzResult[] = []
  const plans = targets
    .filter(({ name }) => only === undefined || name === only)
    .map((target) => ({ target, numRuns: Math.ceil(runs * (only === undefined ? target.weight / all : 1)) }))
  const planned = plans.reduce((sum, { numRuns }) => sum + numRuns, 0)
  let done = 0
  // While fast-check makes a faulty input smaller, it tries more inputs than planned.
  const onTried = () => onInput?.(Math.min(++done, planned), planned)
  for (const { target, numRuns } of plans) {
    const result = await runTarget(target, { numRuns, seed, onTried })
    results.push(result)
    onTarget?.(target.name, result.runs)
  }
  return {
    runs: results.reduce((sum, result) => sum + result.runs, 0),
    failures: results.flatMap(({ failures }) => failures),
    figures: Object.assign({}, ...results.map(({ figures }) => figures)),
  }
}

async function runTarget(
  { name, inputs, open }: Target,
  {
    numRuns,
    seed,
    onTried,
  }: { readonly numRuns: number; readonly seed: number; readonly onTried: () => void },
): Promise<FuzzResult> {
  const entrance = await open()
  try {
    const property = fc.asyncProperty(inputs, async (input) => {
      onTried()
      const why = await entrance.check(input)
      if (why !== undefined) throw new Error(why)
    })
    const found = await fc.check(property, {
      numRuns,
      seed,
      endOnFailure: false,
      interruptAfterTimeLimit: 3_600_000,
    })
    const failure = found.failed
      ? [
          {
            target: name,
            why: String(found.errorInstance),
            input: JSON.stringify(found.counterexample).slice(0, longestInput),
          },
        ]
      : []
    return { runs: found.numRuns, failures: failure, figures: entrance.figures?.() ?? {} }
  } finally {
    await entrance.close?.()
  }
}
