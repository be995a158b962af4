// Runs the races of all scenarios. On the machine's clock, drops are some seconds apart so that no race disturbs
// another. In virtual time, the races run one after the other as fast as the machine can.

import { busyDispatcher } from '../../sandbox/virtual-time.ts'
import { addMs, epochMs, type Instant, toInstant } from '../../src/domain/time.ts'
import { createSystemClock } from '../../src/ports/system-clock.ts'
import { createVirtualClock } from '../../src/ports/virtual-clock.ts'
import { openArena, sandboxFor } from './arena.ts'
import { rehearse } from './rehearse.ts'
import { type RemoteSandbox, startApart, startHere } from './remote-sandbox.ts'
import { runHouse } from './run-house.ts'
import { type OurScore, runOurs } from './run-ours.ts'
import { runPeer } from './run-peer.ts'
import type { Scenario } from './scenario.ts'
import type { Score } from './score.ts'

export type Race = {
  readonly ours: readonly OurScore[]
  readonly peer: readonly Score[]
}

export type RaceOptions = {
  readonly peer?: string
  readonly foresight: boolean
  readonly seed: number
  readonly onFault: (error: unknown) => void
  readonly onScore: (who: 'ours' | 'peer', score: Score) => void
}

type Start = { readonly scenario: Scenario; readonly who: 'ours' | 'peer' }

const clock = createSystemClock()
const usualHeadStartMs = 6_000
/** How many milliseconds after the release a race is usually over. */
const raceMs = 700
/** How many milliseconds it takes to add the tables and the members to a sandbox. */
const openingMs = 200
/** Milliseconds between the end of a race and the next drop. The sandbox of a later race is started in this time. */
const quietMs = 2_400
const untimedAtOnce = 6
/**
 * How many milliseconds after the drop a race in virtual time is scored. The value is large because waiting in virtual
 * time costs nothing.
 */
const scoredAfterMs = 90_000

export async function race(scenarios: readonly Scenario[], options: RaceOptions): Promise<Race> {
  const starts = scenarios.flatMap((scenario): readonly Start[] => [
    { scenario, who: 'ours' },
    ...(options.peer ? [{ scenario, who: 'peer' } as const] : []),
  ])
  const ours: OurScore[] = []
  const peer: Score[] = []
  const run = async (ready: Ready, dropAt: Instant) => {
    const score = await runOne(ready, dropAt, options)
    if ('report' in score) ours.push(score)
    else peer.push(score)
    options.onScore(ready.who, score)
  }
  const [timed, untimed] = [false, true].map((kind) =>
    starts.filter(({ scenario }) => (scenario.untimed ?? false) === kind),
  )
  await runTimed(timed ?? [], run, options.seed)
  await runUntimed(untimed ?? [], run, options.seed)
  return { ours, peer }
}

/** The start of a race, with its sandbox started and warmed up. */
type Ready = Start & { readonly sandbox: RemoteSandbox }
type Run = (ready: Ready, dropAt: Instant) => Promise<void>

async function open(start: Start, seed: number): Promise<Ready> {
  const sandbox = await startApart(sandboxFor(start.scenario, seed))
  await rehearse(sandbox, clock.now())
  await sandbox.control.forgetRequests()
  return { ...start, sandbox }
}

/**
 * Runs one race after the other, with no other work near a drop. After each race there is a quiet time, in which a
 * sandbox is started: not that of the next race, which is ready already, but that of the race after it.
 */
async function runTimed(starts: readonly Start[], run: Run, seed: number): Promise<void> {
  const running: Promise<void>[] = []
  let [endMs, endBeforeMs] = [0, 0]
  for (const start of starts) {
    await clock.sleepUntil(toInstant(endBeforeMs))
    const ready = await open(start, seed)
    const dropMs = Math.max(epochMs(clock.now()) + headStartOf(start), endMs + quietMs)
    running.push(run(ready, toInstant(dropMs)))
    endBeforeMs = endMs
    endMs = dropMs + Math.max(0, start.scenario.releaseMs) + raceMs
  }
  await Promise.all(running)
}

async function runUntimed(starts: readonly Start[], run: Run, seed: number): Promise<void> {
  const waiting = [...starts]
  const lane = async () => {
    for (let start = waiting.shift(); start; start = waiting.shift()) {
      const ready = await open(start, seed)
      await run(ready, addMs(clock.now(), headStartOf(start) + openingMs))
    }
  }
  await Promise.all(Array.from({ length: untimedAtOnce }, lane))
}

function headStartOf({ scenario }: Start): number {
  return scenario.headStartMs ?? usualHeadStartMs
}

async function runOne(ready: Ready, dropAt: Instant, options: RaceOptions): Promise<OurScore | Score> {
  const { sandbox, scenario, who } = ready
  try {
    const arena = await openArena(scenario, sandbox, dropAt)
    const { foresight, onFault } = options
    if (who === 'ours' && scenario.disturbance) {
      return await runHouse(arena, scenario.disturbance, { clock, foresight, onFault })
    }
    await clock.sleepUntil(addMs(dropAt, -headStartOf(ready)))
    if (who === 'peer') return await runPeer(arena, options.peer ?? '', clock)
    return await runOurs(arena, { clock, foresight, onFault })
  } finally {
    await sandbox.stop()
  }
}

/**
 * Runs races in virtual time. Their results are the same on any machine, because the virtual clock does not advance
 * while code runs.
 */
export async function raceInVirtualTime(scenarios: readonly Scenario[], options: RaceOptions): Promise<Race> {
  const ours: OurScore[] = []
  for (const [index, scenario] of scenarios.entries()) {
    const dropAt = addMs('2026-11-26T15:00:00.000Z' as Instant, index * 60_000)
    const virtual = createVirtualClock(addMs(dropAt, -(scenario.headStartMs ?? usualHeadStartMs)))
    const dispatcher = busyDispatcher(virtual)
    const sandbox = await startHere({ ...sandboxFor(scenario, options.seed + index), clock: virtual })
    const arena = await openArena(scenario, sandbox, dropAt)
    const { foresight, onFault } = options
    const ourOptions = { clock: virtual, foresight, onFault, dispatcher, scoredAfterMs }
    const { disturbance } = scenario
    const score = await virtual.runUntil(
      disturbance ? runHouse(arena, disturbance, ourOptions) : runOurs(arena, ourOptions),
    )
    ours.push(score)
    options.onScore('ours', score)
    await sandbox.stop()
    await dispatcher.destroy()
  }
  return { ours, peer: [] }
}
