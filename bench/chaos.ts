// Kills the real service at random instants, and before or after random requests and changes of the store, while a
// member requests a table over Telegram and the day is released. Runs on this machine and on the fake AWS: `npm run
// chaos -- --runs 300 --seed 1`. Prints each broken guarantee; with `--json` one line. Exits with 1 if there is one.
import { parseArgs } from 'node:util'
import { createProgress } from '../app/progress.ts'
import { runChaos } from './chaos/run-chaos.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    'at-once': { type: 'string', default: '4' },
    /** Plays only the run with that number. */
    only: { type: 'string' },
    /** `local` or `aws`: where the service of every run schedules its orders. */
    cloud: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})

const cloud = (['local', 'aws'] as const).find((one) => one === values.cloud)
if (values.cloud !== undefined && !cloud) throw new Error('--cloud must be local or aws')

const progress = createProgress('Runs')
const result = await runChaos({
  cloud,
  runs: Number(values.runs),
  seed: Number(values.seed),
  atOnce: Number(values['at-once']),
  ...(values.only !== undefined && { only: Number(values.only) }),
  onRun: (done) => progress.show(done, values.only === undefined ? Number(values.runs) : 1),
})
progress.end()
if (values.json) {
  process.stdout.write(`${JSON.stringify({ ...result, violations: result.violations.length })}\n`)
} else {
  for (const violation of result.violations) process.stdout.write(`${violation}\n`)
  process.stdout.write(
    `${result.runs} runs, ${result.kills} kills of the service, ${result.functionKills} of the Lambda, ${result.jobs} jobs, ${result.violations.length} violations, ${result.toldTwice} told twice\n`,
  )
}
process.exitCode = result.violations.length > 0 ? 1 : 0
