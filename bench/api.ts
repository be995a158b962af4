// Measures the HTTP API under load on a large installation, and whether answers in chats become slower while it is
// under load. Run it on a quiet machine, and more than once.
import { fork } from 'node:child_process'
import { parseArgs } from 'node:util'
import type { LoadFigures, LoadOrder } from './api/make-load.ts'
import { seedApi } from './api/start-api.ts'

const usage = `npm run bench:api -- [options]

  --open N      open requests; default 5000
  --reads N     reads each second; default 500
  --writes N    writes each second; default 50
  --chats N     commands in chats each second; default 20
  --seconds N   how long the API is under load; default 20
  --json        one line of JSON; progress goes to standard error
`

const { values: flags } = parseArgs({
  options: {
    open: { type: 'string', default: '5000' },
    reads: { type: 'string', default: '500' },
    writes: { type: 'string', default: '50' },
    chats: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '20' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const members = 500
/** Number of keys. Each key may make 20 calls a second. */
const keys = 100
const wantedMs = { reads: 20, writes: 50 }

async function measure() {
  const open = Number(flags.open)
  const holders = Array.from({ length: keys }, (_, nth) => nth)
  const seeded = await seedApi({ size: { members, jobs: open * 2, open }, holders })
  const rates = { reads: Number(flags.reads), writes: Number(flags.writes), chats: Number(flags.chats) }
  const figures = await loadApart({ seeded, members, rates, seconds: Number(flags.seconds) })
  return { open, ...figures }
}

/**
 * Makes the load in a separate process, which lacks the heap that filling the database leaves, and has room for
 * short-lived objects. Otherwise the garbage collections of the load generator would appear in the figures of the
 * service.
 */
async function loadApart(order: LoadOrder): Promise<LoadFigures> {
  const child = fork(new URL('./api/make-load.ts', import.meta.url), {
    execArgv: ['--max-semi-space-size=32'],
  })
  child.send(order)
  return new Promise((resolve, reject) => {
    child.once('message', (figures) => resolve(figures as LoadFigures))
    child.once('exit', (code) => reject(new Error(`The load ended with ${code}`)))
  })
}

if (flags.help) process.stdout.write(usage)
else {
  const figures = await measure()
  const { reads, writes } = figures
  const isGood = (reads.p99Ms ?? Infinity) <= wantedMs.reads && (writes.p99Ms ?? Infinity) <= wantedMs.writes
  process.stdout.write(`${JSON.stringify({ ...figures, isGood }, null, flags.json ? 0 : 2)}\n`)
  process.exitCode = isGood ? 0 : 1
}
