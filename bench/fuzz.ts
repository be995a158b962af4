// Sends random inputs to every entrance of Cierge: `npm run fuzz -- --runs 50000 --seed 1`. Prints each fault, with
// the smallest input that shows it; with `--json` one line of figures. Exits with 1 if anything was wrong.
import { parseArgs } from 'node:util'
import { createProgress } from '../app/progress.ts'
import { runFuzz } from './fuzz/run-fuzz.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    /** The name of the only target to run, such as `house`. */
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})

const progress = createProgress('Fuzz')
const result = await runFuzz({
  only: values.only,
  runs: Number(values.runs),
  seed: Number(values.seed),
  onTarget(name, runs) {
    progress.end()
    process.stderr.write(`${name}: ${runs} runs\n`)
  },
  onInput: progress.show,
})
progress.end()
const { failures, ...figures } = result
const lines = values.json
  ? [JSON.stringify({ ...figures, failures: failures.length })]
  : [
      ...failures.map(({ target, why, input }) => `${target}: ${why}\n   ${input}`),
      `${result.runs} runs, ${failures.length} failures`,
    ]
/** Milliseconds that reading one text may take. */
const longestMs = 10
const isGood = failures.length === 0 && (result.figures.slowestMs ?? 0) <= longestMs
// Ends the process although something may still be open, and names what: a run of 50,000 inputs once ended half an
// hour after its last line.
process.stderr.write(`still open: ${process.getActiveResourcesInfo().join(', ') || 'nothing'}\n`)
process.stdout.write(`${lines.join('\n')}\n`, () => process.exit(isGood ? 0 : 1))
