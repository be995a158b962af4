// Measures the HTTP API under load on a large installation, and whether answers in chats become slower while it is
// under load. For undisturbed figures: `chrt -f 10 npm run bench:api`.
import { parseArgs } from 'node:util'
import { createSystemClock } from '../src/ports/system-clock.ts'
import { createCalls } from './api/calls.ts'
import { startApi } from './api/start-api.ts'
import { percentile } from './gauntlet/summary.ts'
import { benchChat } from './load/seed.ts'

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

const clock = createSystemClock()
const members = 500
/** Number of keys. Each key may make 20 calls a second. */
const keys = 100
const warmUpSeconds = 10
const wantedMs = { reads: 20, writes: 50 }
const progress = (line: string) => void process.stderr.write(`${line}\n`)
const tenths = (value: number | undefined) => Math.round((value ?? Number.NaN) * 10) / 10

type Source = { readonly perSecond: number; readonly make: () => Promise<number> }

/**
 * Calls each source at a steady pace, and does not wait for the answers of earlier calls. Returns the answer times of
 * each source, in milliseconds.
 */
async function load<Name extends string>(
  sources: Readonly<Record<Name, Source>>,
  seconds: number,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const play = async ({ perSecond, make }: Source) => {
    const took: number[] = []
    const underWay: Promise<void>[] = []
    const startedMs = clock.monotonicMs()
    for (let nth = 0; nth < seconds * perSecond; nth += 1) {
      const dueMs = startedMs + (nth / perSecond) * 1_000
      while (clock.monotonicMs() < dueMs) await new Promise((done) => setTimeout(done, 1))
      underWay.push(make().then((ms) => void took.push(ms)))
    }
    await Promise.all(underWay)
    return took
  }
  const names = Object.keys(sources) as Name[]
  const played = await Promise.all(names.map(async (name) => [name, await play(sources[name])] as const))
  return Object.fromEntries(played) as unknown as Record<Name, readonly number[]>
}

function figuresOf(took: readonly number[]) {
  const [p50Ms, p99Ms] = [percentile(took, 0.5), percentile(took, 0.99)].map((ms) => tenths(ms ?? undefined))
  return { count: took.length, p50Ms, p99Ms, mostMs: tenths(Math.max(...took)) }
}

/** Sends one command to the bot. `number` decides which command, and which member sends it. */
function askInChat(api: Pick<Awaited<ReturnType<typeof startApi>>, 'ask'>, number: number) {
  const command = ['jobs', 'help', 'status'][number % 3] ?? 'help'
  const member = String(1 + (number % (members - 1)))
  return api.ask({
    id: `call-${number}`,
    from: { chat: benchChat as never, space: '', userId: member },
    displayName: `Member ${member}`,
    in: { chat: benchChat as never, key: `dm-${member}`, direct: true },
    said: { kind: 'command', command, args: {} },
  })
}

async function measure() {
  const open = Number(flags.open)
  const holders = Array.from({ length: keys }, (_, nth) => nth)
  const api = await startApi({ size: { members, jobs: open * 2, open }, holders })
  const calls = createCalls({ port: api.port, keys: api.keys, members })
  let asked = 0
  const chats = {
    perSecond: Number(flags.chats),
    make: () => {
      asked += 1
      return askInChat(api, asked)
    },
  }
  const all = {
    reads: { perSecond: Number(flags.reads), make: calls.read },
    writes: { perSecond: Number(flags.writes), make: calls.write },
    chats,
  }
  try {
    progress('warming up')
    await load(all, warmUpSeconds)
    progress('chats alone')
    const alone = await load({ chats }, Number(flags.seconds))
    progress('the API under load')
    const { reads, writes, chats: busy } = await load(all, Number(flags.seconds))
    const chatFigures = { alone: figuresOf(alone.chats), meanwhile: figuresOf(busy) }
    return {
      open,
      reads: figuresOf(reads),
      writes: figuresOf(writes),
      chats: chatFigures,
      statuses: calls.statuses(),
    }
  } finally {
    await calls.close()
    progress(JSON.stringify(await api.stop()))
  }
}

if (flags.help) process.stdout.write(usage)
else {
  const figures = await measure()
  const { reads, writes } = figures
  const isGood = (reads.p99Ms ?? Infinity) <= wantedMs.reads && (writes.p99Ms ?? Infinity) <= wantedMs.writes
  process.stdout.write(`${JSON.stringify({ ...figures, isGood }, null, flags.json ? 0 : 2)}\n`)
  process.exitCode = isGood ? 0 : 1
}
