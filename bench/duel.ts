// Runs a duel: Cierge's executor and another one race for the same few tables in one sandbox, drop after drop.
// `--help` lists the options; bench/README.md describes the line of JSON that a peer receives.
import { type ChildProcess, spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { createProgress } from '../app/progress.ts'
import { addMs, epochMs, type Instant, toInstant } from '../src/domain/time.ts'
import { createSystemClock } from '../src/ports/system-clock.ts'
import { type Drop, type DropScore, openDrop, type Side, scoreDrop, sides } from './duel/drops.ts'
import { rehearse } from './gauntlet/rehearse.ts'
import { type RemoteSandbox, startApart } from './gauntlet/remote-sandbox.ts'
import { percentile } from './gauntlet/summary.ts'

const usage = `npm run bench:duel -- --peer "COMMAND" [options]

  --peer "COMMAND"   who races against us; one line of JSON a drop on its standard input (see bench/README.md)
  --drops N          how many drops; default 200
  --round-trip MS    there and back to the look-alike, for both; default 40
  --jitter MS        each round trip is longer by up to this; default 0
  --late MS          tables are released up to so much later than stated; default 300
  --foretold WORD    yes (default): the day before shows the same tables, and a table may be prepared before it is
                     released; no: nothing of a table is known before
  --every MS         from drop to drop; default 1000
  --seed N           of everything left to chance; default 1
  --json             one line of JSON
`

const { values: flags } = parseArgs({
  options: {
    peer: { type: 'string', default: '' },
    drops: { type: 'string', default: '200' },
    'round-trip': { type: 'string', default: '40' },
    jitter: { type: 'string', default: '0' },
    late: { type: 'string', default: '300' },
    foretold: { type: 'string', default: 'yes' },
    every: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const print = (text: string) => void process.stdout.write(`${text}\n`)

const clock = createSystemClock()
const isForetold = flags.foretold !== 'no'
/**
 * How many milliseconds before a drop both sides receive their line of JSON. Not a whole number of seconds, so that it
 * does not coincide with another drop.
 */
const toldBeforeMs = 4_500
/** How many milliseconds after a drop it is scored. Both sides have then finished or given up. */
const scoredAfterMs = 3_000
/** How many milliseconds the two sides have to start before they receive the line for the first drop. */
const startingMs = 2_500

function startSide(side: Side): ChildProcess {
  const ours = [process.execPath, new URL('./duel/our-side.ts', import.meta.url).pathname]
  const stdio = ['pipe', 'ignore', 'inherit'] as const
  const child =
    side === 'ours'
      ? spawn(ours[0] ?? '', ours.slice(1), { stdio: [...stdio], detached: true })
      : spawn(flags.peer, { shell: true, stdio: [...stdio], detached: true })
  child.on('error', (error) => process.stderr.write(`${side}: ${error}\n`))
  child.on('exit', (code) => {
    if (code) process.stderr.write(`${side} ended with ${code}\n`)
  })
  child.stdin?.on('error', () => {})
  return child
}

/** Ends the command and all processes that it started. */
function end(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  } catch {
    // The process has already ended.
  }
}

async function runDrops(sandbox: RemoteSandbox, told: Readonly<Record<Side, ChildProcess>>) {
  const [drops, everyMs] = [Number(flags.drops), Number(flags.every)]
  const firstAt = addMs(clock.now(), startingMs + toldBeforeMs)
  const scores: Promise<DropScore>[] = []
  const progress = createProgress('Drops')
  for (let number = 0; number < drops; number += 1) {
    const dropAt = toInstant(epochMs(firstAt) + number * everyMs)
    await clock.sleepUntil(addMs(dropAt, -toldBeforeMs - 200))
    const [lateMs, seed] = [Number(flags.late), Number(flags.seed)]
    const drop = await openDrop(sandbox, { number, dropAt, lateMs, seed, isForetold })
    await clock.sleepUntil(addMs(dropAt, -toldBeforeMs))
    for (const side of number % 2 === 0 ? sides : sides.toReversed()) {
      told[side].stdin?.write(`${JSON.stringify(drop.tasks[side])}\n`)
    }
    scores.push(scoreLater(sandbox, drop, dropAt))
    progress.show(number + 1, drops)
  }
  return Promise.all(scores).finally(progress.end)
}

async function scoreLater(sandbox: RemoteSandbox, drop: Drop, dropAt: Instant): Promise<DropScore> {
  await clock.sleepUntil(addMs(dropAt, scoredAfterMs))
  return scoreDrop(sandbox, drop)
}

async function openSandbox(): Promise<RemoteSandbox> {
  const sandbox = await startApart({
    rttMs: Number(flags['round-trip']),
    jitterMs: Number(flags.jitter),
    // Both sides share one address here. With a rate limit, the requests of one side could make the other side lose.
    rateLimit: 'off',
    detailsAcceptUnreleased: isForetold,
    seed: Number(flags.seed),
    world: { venues: [], members: [] },
  })
  await rehearse(sandbox, clock.now())
  return sandbox
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function figuresOf(side: Side, scores: readonly DropScore[]) {
  const booked = scores.flatMap(({ bookedMs }) => bookedMs[side] ?? [])
  const tenths = (value: number | undefined) => (value === undefined ? null : Math.round(value * 10) / 10)
  return {
    first: scores.filter(({ first }) => first === side).length,
    tables: sum(scores.map(({ tables }) => tables[side])),
    releasedToBookedMs: { p50: tenths(percentile(booked, 0.5)), p95: tenths(percentile(booked, 0.95)) },
  }
}

async function main(): Promise<void> {
  if (flags.help || flags.peer === '') return print(usage)
  const sandbox = await openSandbox()
  const children = { ours: startSide('ours'), peer: startSide('peer') }
  try {
    const scores = await runDrops(sandbox, children)
    const [ours, peer] = [figuresOf('ours', scores), figuresOf('peer', scores)]
    const result = {
      drops: scores.length,
      roundTripMs: Number(flags['round-trip']),
      lateMs: Number(flags.late),
      isForetold,
      ours,
      peer,
      nobody: scores.length - ours.first - peer.first,
      oursShare: Math.round((1000 * ours.first) / Math.max(1, scores.length)) / 1000,
    }
    if (flags.json) return print(JSON.stringify(result))
    print(`${'first choices'.padEnd(16)} ours ${ours.first}, peer ${peer.first}, nobody ${result.nobody}`)
    for (const side of sides) {
      const { p50, p95 } = result[side].releasedToBookedMs
      print(`${side.padEnd(16)} ${result[side].tables} tables, first booked after ${p50} ms (p95 ${p95})`)
    }
  } finally {
    for (const child of Object.values(children)) end(child)
    await sandbox.stop()
  }
}

await main()
