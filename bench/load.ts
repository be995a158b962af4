// Measures a large installation in use: how soon it is ready, how long its event loop is blocked, how long answers
// take, and how much memory it needs. `--help` lists the options.
import { fork, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import manifest from '../package.json' with { type: 'json' }
import type { Call } from '../src/domain/call.ts'
import { createSystemClock } from '../src/ports/system-clock.ts'
import { createLocalVault } from '../src/vault/local.ts'
import { startApart } from './gauntlet/remote-sandbox.ts'
import { percentile } from './gauntlet/summary.ts'
import { benchChat, groupKey, seed } from './load/seed.ts'
import type { Answered, Asked, Measured } from './load/service.ts'

const usage = `npm run bench:load -- [options]

  --members N --jobs N --open N   the size; default 10000, 100000, 20000
  --seconds N                     how long commands come; default 60
  --rate N                        commands each second; default 200
  --claims N                      claims at one drop, measured last; default 2000, 0 for none
  --json                          one line of JSON; progress goes to standard error
`

const { values: flags } = parseArgs({
  options: {
    members: { type: 'string', default: '10000' },
    jobs: { type: 'string', default: '100000' },
    open: { type: 'string', default: '20000' },
    seconds: { type: 'string', default: '60' },
    rate: { type: 'string', default: '200' },
    claims: { type: 'string', default: '2000' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const clock = createSystemClock()
const size = { members: Number(flags.members), jobs: Number(flags.jobs), open: Number(flags.open) }
const progress = (line: string) => void process.stderr.write(`${line}\n`)
const tenths = (value: number | undefined) => Math.round((value ?? Number.NaN) * 10) / 10

type Service = {
  readonly readyMs: number
  /** Makes a call in the chat. Resolves with the answer time in milliseconds. */
  ask(call: Call): Promise<number>
  stop(): Promise<Measured>
}

async function startService(env: Readonly<Record<string, string>>): Promise<Service> {
  const startedMs = clock.monotonicMs()
  const child = fork(new URL('./load/service.ts', import.meta.url), {
    execArgv: manifest.scripts.start.split(' ').filter((word) => word.startsWith('--')),
    env: { ...env, ...(process.env.BENCH_SHOW && { BENCH_SHOW: '1' }) },
  })
  const waiting = new Map<number, () => void>()
  const measured = Promise.withResolvers<Measured>()
  const ready = Promise.withResolvers<void>()
  child.once('exit', () => ready.reject(new Error('The service ended')))
  child.on('message', (said: Answered) => {
    if ('ready' in said) ready.resolve()
    else if ('measured' in said) measured.resolve(said.measured)
    else {
      waiting.get(said.id)?.()
      waiting.delete(said.id)
    }
  })
  await ready.promise
  const readyMs = Math.round(clock.monotonicMs() - startedMs)
  let asked = 0
  return {
    readyMs,
    ask(call) {
      asked += 1
      const id = asked
      const askedMs = clock.monotonicMs()
      child.send({ id, call } satisfies Asked)
      return new Promise((resolve) => waiting.set(id, () => resolve(clock.monotonicMs() - askedMs)))
    },
    async stop() {
      child.send({ stop: true } satisfies Asked)
      const [figures] = await Promise.all([measured.promise, new Promise((done) => child.once('exit', done))])
      return figures
    },
  }
}

let calls = 0
function callBy(member: number, said: Call['said'], key?: string): Call {
  calls += 1
  const chat = benchChat as Call['from']['chat']
  return {
    id: `call-${calls}`,
    from: { chat, space: '', userId: String(member) },
    displayName: `Member ${member}`,
    in: { chat, key: key ?? `dm-${member}`, direct: key === undefined },
    said,
  }
}
const command = (name: string) => ({ kind: 'command', command: name, args: {} }) as const
const words = (nth: number) =>
  ({
    kind: 'words',
    text: `table for 2 at Carbone on ${['friday', 'saturday', 'sunday'][nth % 3]} at 7pm`,
  }) as const
const someone = () => 1 + Math.floor(Math.random() * (size.members - 1))

const kinds: Readonly<Record<string, (nth: number) => Call>> = {
  jobs: () => callBy(someone(), command('jobs')),
  status: () => callBy(someone(), command('status')),
  words: (nth) => callBy(someone(), words(nth)),
  help: () => callBy(someone(), command('help')),
  ownerStatus: () => callBy(0, command('status')),
  who: () => callBy(someone(), command('who'), groupKey),
}

/** Sends one command after another. Returns the 99th percentile of the answer times, in milliseconds. */
async function askEach(service: Service, kind: string, times: number): Promise<number> {
  const took: number[] = []
  for (let nth = 0; nth < times; nth += 1) {
    const call = kinds[kind]?.(nth)
    if (call) took.push(await service.ask(call))
  }
  return tenths(percentile(took, 0.99))
}

/** Sends commands at a steady pace, and does not wait for the answers of earlier ones. */
async function askSteadily(service: Service, seconds: number, rate: number) {
  const mix = ['jobs', 'jobs', 'status', 'words', 'help', 'jobs', 'status', 'words', 'help', 'who']
  const took: number[] = []
  const underWay: Promise<void>[] = []
  const startedMs = clock.monotonicMs()
  for (let nth = 0; nth < seconds * rate; nth += 1) {
    const call = kinds[mix[nth % mix.length] ?? 'help']?.(nth)
    const dueMs = startedMs + (nth / rate) * 1_000
    while (clock.monotonicMs() < dueMs) await new Promise((done) => setTimeout(done, 1))
    if (call) underWay.push(service.ask(call).then((ms) => void took.push(ms)))
  }
  await Promise.all(underWay)
  return { answered: took.length, p99Ms: tenths(percentile(took, 0.99)), mostMs: tenths(Math.max(...took)) }
}

/**
 * Runs the burst bench. Returns how many milliseconds after the drop the first find of a claim arrives, at the 99th
 * percentile.
 */
function claimsAtOneDrop(claims: number): number | undefined {
  if (claims === 0) return undefined
  const program = new URL('./burst.ts', import.meta.url).pathname
  const args = [program, '--claims', String(claims), '--venues', '50', '--json']
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  return JSON.parse(stdout).bursts[0].firstFindLateMs.p99
}

async function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'cierge-load-'))
  const sandbox = await startApart({ rttMs: 0, world: { venues: [], members: [] } })
  try {
    const masterKey = randomBytes(32)
    progress(`filling a database: ${size.members} members, ${size.jobs} jobs, ${size.open} open`)
    await seed(folder, size, { now: clock.now(), vault: createLocalVault({ masterKey }) })
    const databaseMb = Math.round(statSync(join(folder, 'cierge.sqlite')).size / 2 ** 20)
    progress(`${databaseMb} MB; starting`)
    const service = await startService({
      CIERGE_DATA_DIR: folder,
      CIERGE_MASTER_KEY: masterKey.toString('base64'),
      CIERGE_RESY_URL: sandbox.url,
    })
    progress(`ready after ${service.readyMs} ms`)
    const firstAnswerMs = tenths(await service.ask(callBy(5, command('help'))))
    const p99Ms: Record<string, number> = {}
    for (const kind of Object.keys(kinds)) {
      p99Ms[kind] = await askEach(service, kind, kind === 'words' ? 60 : 200)
      progress(`${kind}: p99 ${p99Ms[kind]} ms`)
    }
    const steady = await askSteadily(service, Number(flags.seconds), Number(flags.rate))
    progress(`${steady.answered} commands: p99 ${steady.p99Ms} ms`)
    const loop = await service.stop()
    const claimsP99Ms = claimsAtOneDrop(Number(flags.claims))
    return { ...size, databaseMb, readyMs: service.readyMs, firstAnswerMs, p99Ms, steady, loop, claimsP99Ms }
  } finally {
    await sandbox.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (flags.help) process.stdout.write(usage)
else {
  const figures = await measure()
  process.stdout.write(`${JSON.stringify(figures, null, flags.json ? 0 : 2)}\n`)
}
