// Tests the gauntlet: races are repeatable, other executors can run in them, and false reports and second tables are
// detected.
import { createServer } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { addMs, type Instant, type LocalTime } from '../../src/domain/time.ts'
import { createSystemClock } from '../../src/ports/system-clock.ts'
import { createVirtualClock } from '../../src/ports/virtual-clock.ts'
import { openArena, sandboxFor, venueId } from './arena.ts'
import { type RaceOptions, raceInVirtualTime } from './race.ts'
import { randomScenarios } from './random-scenarios.ts'
import { startApart, startHere } from './remote-sandbox.ts'
import { untruthsIn } from './run-ours.ts'
import { runPeer } from './run-peer.ts'
import { toScenario } from './scenario.ts'
import { scoreOf } from './score.ts'

const options: RaceOptions = {
  foresight: true,
  seed: 3,
  onFault(error) {
    throw error
  },
  onScore() {},
}

describe('random races', () => {
  it('random races are the same for one seed, and different for another', () => {
    expect(randomScenarios(5, 7)).toEqual(randomScenarios(5, 7))
    expect(randomScenarios(5, 7)).not.toEqual(randomScenarios(5, 8))
  })

  it('random races in virtual time have no second table and no false verdict', async () => {
    const { ours } = await raceInVirtualTime(randomScenarios(25, 3), options)

    expect(ours).toHaveLength(25)
    expect(ours.flatMap(({ falseVerdicts }) => falseVerdicts)).toEqual([])
    expect(Math.max(...ours.map(({ doubleTables }) => doubleTables))).toBe(0)
    expect(ours.some(({ won }) => won > 0)).toBe(true)
  })
})

it.each(['join', 'cancel'] as const)(
  'a hunt is as fast as usual after a friend’s %s just before the drop',
  async (kind) => {
    const claims = [{ windows: ['18:00-21:00@19:00'] }, { windows: ['18:00-21:00@19:00'] }]
    const scenario = {
      ...toScenario({ name: kind, group: 'g', roundTripMs: 40, releaseMs: 0 }),
      headStartMs: 9_000,
    }
    const [quiet, disturbed] = [
      scenario,
      { ...scenario, claims, disturbance: { kind, beforeMs: 100 }, name: 'disturbed' },
    ]

    const { ours } = await raceInVirtualTime([quiet, disturbed], { ...options, foresight: false })

    expect(ours.map(({ releasedToBookedMs }) => releasedToBookedMs)).toEqual([
      ours[0]?.releasedToBookedMs,
      ours[0]?.releasedToBookedMs,
    ])
    expect(ours[1]).toMatchObject({ won: kind === 'join' ? 2 : 1, falseVerdicts: [], doubleTables: 0 })
  },
)

describe('the arena', () => {
  it('the arena counts a second table of one member', async () => {
    const { arena, hold } = await openQuietArena()
    await hold('19:00')
    await hold('20:00')

    expect(await scoreOf(arena, () => 0)).toMatchObject({ won: 1, doubleTables: 1 })
  })

  it('the arena detects a booked table that was reported as missed, and a table that was reported but is not held', async () => {
    const { arena, hold } = await openQuietArena()
    const told = (outcome: object) => untruthsIn(arena, { verdicts: [{ jobId: 'JOB0', outcome }] } as never)
    const reservation = { confirmation: '1', time: '19:00' }

    expect(await told({ kind: 'missed', reason: 'all-taken' })).toEqual([])
    expect(await told({ kind: 'booked', reservation })).toHaveLength(1)

    await hold('19:00')
    expect(await told({ kind: 'missed', reason: 'all-taken' })).toHaveLength(1)
    expect(await untruthsIn(arena, { verdicts: [] } as never)).toHaveLength(1)
  })
})

describe('another executor in the arena', () => {
  it('another executor receives all it needs to book, and is scored by the sandbox’s log', async () => {
    const clock = createSystemClock()
    const scenario = toScenario({ name: 'a peer', group: 'peers', roundTripMs: 5, releaseMs: 0 })
    const sandbox = await startApart(sandboxFor(scenario))
    onTestFinished(() => sandbox.stop())
    const arena = await openArena(scenario, sandbox, addMs(clock.now(), 800))

    const score = await runPeer(arena, `${process.execPath} bench/example-peer.ts`, clock)

    expect(score).toMatchObject({ won: 1, doubleTables: 0, isBlocked: false })
    expect(score.finds).toBeGreaterThan(0)
  })

  it('another executor that does not end in time is ended together with all processes it started', async () => {
    const clock = createVirtualClock('2026-11-26T15:00:00.000Z' as Instant)
    const scenario = toScenario({ name: 'a stubborn peer', group: 'peers', roundTripMs: 0, releaseMs: 0 })
    const sandbox = await startHere({ ...sandboxFor(scenario), clock })
    onTestFinished(() => sandbox.stop())
    const arena = await openArena(scenario, sandbox, clock.now())

    const scoring = runPeer(arena, 'sleep 300 & sleep 300', clock)
    await clock.advanceBy(60_000)

    const score = await scoring
    expect(score).toMatchObject({ won: 0, finds: 0 })
  })
})

it('the start of a sandbox that cannot run rejects with an error', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  onTestFinished(() => void taken.close())
  const { port } = taken.address() as { port: number }

  await expect(startApart({ port })).rejects.toThrow('EADDRINUSE')
})

/** Prepares the sandbox in virtual time without starting a race. */
async function openQuietArena() {
  const clock = createVirtualClock('2026-11-26T15:00:00.000Z' as Instant)
  const scenario = toScenario({ name: 'quiet', group: 'quiet', roundTripMs: 0, releaseMs: 0 })
  const sandbox = await startHere({ ...sandboxFor(scenario), clock })
  onTestFinished(() => sandbox.stop())
  const arena = await openArena(scenario, sandbox, clock.now())
  const { date, partySize } = arena
  const hold = (time: string) =>
    sandbox.control.hold({
      member: 'claim-0@example.com',
      venueId,
      date,
      time: time as LocalTime,
      partySize,
    })
  return { arena, hold }
}
