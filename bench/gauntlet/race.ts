// Runs scenarios: on the machine's clock, drops some seconds apart so that no race disturbs another; or in virtual
// time, one after the other, as fast as the machine can.

import { busyDispatcher } from '../../sandbox/virtual-time.ts'
import { addDays, addMs, DAY_MS, epochMs, type Instant, toInstant } from '../../src/domain/time.ts'
import { createFakeClock } from '../../src/ports/fake-clock.ts'
import { createSystemClock } from '../../src/ports/system-clock.ts'
import { type Arena, openArena, type Score, sandboxFor } from './arena.ts'
import { rehearse } from './rehearse.ts'
import { startApart, startHere } from './remote-sandbox.ts'
import { type OurScore, runOurs } from './run-ours.ts'
import { runPeer } from './run-peer.ts'
import type { Scenario } from './scenario.ts'

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
/** Starting a look-alike and rehearsing takes less. */
const openingMs = 2_000
/** So long after a release the race is usually over. */
const raceMs = 700
/** Between a race's end and the next drop; the look-alike of a later race is opened in it. */
const quietMs = 3_000
const untimedAtOnce = 8
/** In virtual time nothing is too slow to be waited for. */
const scoredAfterMs = 90_000

export async function race(scenarios: readonly Scenario[], options: RaceOptions): Promise<Race> {
  const starts = scenarios.flatMap((scenario): readonly Start[] => [
    { scenario, who: 'ours' },
    ...(options.peer ? [{ scenario, who: 'peer' } as const] : []),
  ])
  const ours: OurScore[] = []
  const peer: Score[] = []
  const run = async (start: Start, dropAt: Instant) => {
    const score = await runOne(start, dropAt, options)
    if ('report' in score) ours.push(score)
    else peer.push(score)
    options.onScore(start.who, score)
  }
  await runTimed(
    starts.filter(({ scenario }) => !scenario.untimed),
    run,
  )
  await runUntimed(
    starts.filter(({ scenario }) => scenario.untimed),
    run,
  )
  return { ours, peer }
}

type Run = (start: Start, dropAt: Instant) => Promise<void>

/**
 * One drop after the other, with nothing else near. The seconds before them overlap: what makes noise (opening the
 * look-alike of a later race) is done in the quiet after a race.
 */
async function runTimed(starts: readonly Start[], run: Run): Promise<void> {
  const running: Promise<void>[] = []
  const ends: number[] = []
  let dropMs = epochMs(clock.now()) + openingMs + usualHeadStartMs
  for (const start of starts) {
    const latestMs = dropMs - usualHeadStartMs - openingMs
    await clock.sleepUntil(toInstant(Math.max(0, ...ends.filter((endMs) => endMs <= latestMs))))
    running.push(run(start, toInstant(dropMs)))
    ends.push(dropMs + Math.max(0, start.scenario.releaseMs) + raceMs)
    dropMs += Math.max(0, start.scenario.releaseMs) + raceMs + quietMs
  }
  await Promise.all(running)
}

async function runUntimed(starts: readonly Start[], run: Run): Promise<void> {
  const waiting = [...starts]
  const lane = async () => {
    for (let start = waiting.shift(); start; start = waiting.shift()) {
      const headStartMs = start.scenario.headStartMs ?? usualHeadStartMs
      await run(start, addMs(clock.now(), headStartMs + openingMs))
    }
  }
  await Promise.all(Array.from({ length: untimedAtOnce }, lane))
}

async function runOne(
  { scenario, who }: Start,
  dropAt: Instant,
  options: RaceOptions,
): Promise<OurScore | Score> {
  const sandbox = await startApart(sandboxFor(scenario, options.seed))
  try {
    const arena = await openArena(scenario, sandbox, dropAt)
    await warm(arena)
    const wokenAt = addMs(dropAt, -(scenario.headStartMs ?? usualHeadStartMs))
    await clock.sleepUntil(wokenAt)
    if (who === 'peer') return await runPeer(arena, options.peer ?? '', clock)
    return await runOurs(arena, { clock, foresight: options.foresight, onFault: options.onFault })
  } finally {
    await sandbox.stop()
  }
}

async function warm({ sandbox, date, dropAt }: Arena): Promise<void> {
  await rehearse(sandbox, { date: addDays(date, 1), releasedAt: addMs(dropAt, -DAY_MS) })
  await sandbox.control.forgetRequests()
}

/** Truth at any speed: the virtual clock stands still while anybody works. */
export async function raceInVirtualTime(scenarios: readonly Scenario[], options: RaceOptions): Promise<Race> {
  const ours: OurScore[] = []
  for (const [index, scenario] of scenarios.entries()) {
    const dropAt = addMs('2026-11-26T15:00:00.000Z' as Instant, index * 60_000)
    const virtual = createFakeClock(addMs(dropAt, -(scenario.headStartMs ?? usualHeadStartMs)))
    const dispatcher = busyDispatcher(virtual)
    const sandbox = await startHere({ ...sandboxFor(scenario, options.seed + index), clock: virtual })
    const arena = await openArena(scenario, sandbox, dropAt)
    const { foresight, onFault } = options
    const score = await virtual.runUntil(
      runOurs(arena, { clock: virtual, foresight, onFault, dispatcher, scoredAfterMs }),
    )
    ours.push(score)
    options.onScore('ours', score)
    await sandbox.stop()
    await dispatcher.destroy()
  }
  return { ours, peer: [] }
}
