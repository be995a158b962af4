// Plays random evenings of groups of friends in virtual time, on two platforms: requests, watches, standing wishes,
// plans, swaps, hand-overs, restarts: `npm run chaos:evenings -- --evenings 2000 --seed 1`. Checks that nobody holds
// two tables for one evening, that the end of every plan is announced, and that no request or plan stays open for
// ever. Prints each violation with its seed and its moves; with `--json` only one line at the end. Exits with 1 if
// there is one.
import { parseArgs } from 'node:util'
import { createProgress } from '../app/progress.ts'
import { runEvenings } from './together/run-evenings.ts'

const { values } = parseArgs({
  options: {
    evenings: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    /** Plays only the evening with that number. */
    only: { type: 'string' },
    /** Maximum number of plays to shrink one evening with a violation. */
    shrinks: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
  },
})

const evenings = Number(values.evenings)
const progress = createProgress('Evenings')
const score = await runEvenings({
  evenings,
  seed: Number(values.seed),
  shrinks: Number(values.shrinks),
  ...(values.only !== undefined && { only: Number(values.only) }),
  onEvening: (done) => progress.show(done, values.only === undefined ? evenings : 1),
  ...(!values.json && {
    onBroken({ seed, number, broken, evening, diary }) {
      progress.end()
      const lines = [
        `--seed ${seed} --only ${number}:`,
        ...broken,
        JSON.stringify(evening),
        ...diary.map((line) => `  ${line}`),
      ]
      process.stdout.write(`${lines.join('\n')}\n`)
    },
  }),
})
progress.end()
process.stdout.write(`${JSON.stringify(score)}\n`)
const { doubleTables, untoldPlans, waitingForever, faults } = score
process.exitCode = doubleTables + untoldPlans + waitingForever + faults > 0 ? 1 : 0
