// Plays random evenings of groups of friends in virtual time, on two platforms: requests, watches, standing wishes,
// plans, swaps, hand-overs, restarts: `npm run chaos:evenings -- --evenings 2000 --seed 1`. Checks that nobody holds
// two tables for one evening, that the end of every plan is announced, and that no request or plan stays open for
// ever. Prints each violation with its moves and messages; `--seed 1 --only 17` replays one evening and prints it in
// any case. The last line is JSON, with `--json` the only one. Exits with 1 if there is a violation.
import { parseArgs } from 'node:util'
import { createProgress } from '../app/progress.ts'
import { runEvenings } from './together/run-evenings.ts'

const { values } = parseArgs({
  options: {
    evenings: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    /** Replays only the evening with that number. */
    only: { type: 'string' },
    /** Maximum number of plays to shrink one evening with a violation. */
    shrinks: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
  },
})

const evenings = Number(values.evenings)
const only = values.only === undefined ? undefined : Number(values.only)
const progress = createProgress('Evenings')
const score = await runEvenings({
  ...{ evenings, only, seed: Number(values.seed), shrinks: Number(values.shrinks) },
  onEvening({ seed, number, broken, evening, diary }, done) {
    progress.show(done, only === undefined ? evenings : 1)
    if (values.json || (broken.length === 0 && only === undefined)) return
    progress.end()
    const story = diary.map((line) => `  ${line}`)
    const lines = [`--seed ${seed} --only ${number}:`, ...broken, JSON.stringify(evening), ...story]
    process.stdout.write(`${lines.join('\n')}\n`)
  },
})
progress.end()
process.stdout.write(`${JSON.stringify(score)}\n`)
process.exitCode = score.violations > 0 ? 1 : 0
