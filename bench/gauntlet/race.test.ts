// The gauntlet's own honesty: its races can be run again, others can run them too, and it sees lies and second tables.
import { createServer } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { addMs, type Instant, type LocalTime } from '../../src/domain/time.ts'
import { createFakeClock } from '../../src/ports/fakes/fake-clock.ts'
import { createSystemClock } from '../../src/ports/system-clock.ts'
import { openArena, sandboxFor, scoreOf, venueId } from './arena.ts'
import { type RaceOptions, raceInVirtualTime } from './race.ts'
import { randomScenarios } from './random-scenarios.ts'
import { startApart, startHere } from './remote-sandbox.ts'
import { untruthsIn } from './run-ours.ts'
import { runPeer } from './run-peer.ts'
import { toScenario } from './scenario.ts'

const options: RaceOptions = {
  foresight: true,
  seed: 3,
  onFault(error) {
    throw error
  },
  onScore() {},
}

describe('random races', () => {
  it('are the same for one seed, and others for another', () => {
    expect(randomScenarios(5, 7)).toEqual(randomScenarios(5, 7))
    expect(randomScenarios(5, 7)).not.toEqual(randomScenarios(5, 8))
  })

  it('run in virtual time without a second table or a false verdict', async () => {
    const { ours } = await raceInVirtualTime(randomScenarios(25, 3), options)

    expect(ours).toHaveLength(25)
    expect(ours.flatMap(({ falseVerdicts }) => falseVerdicts)).toEqual([])
    expect(Math.max(...ours.map(({ doubleTables }) => doubleTables))).toBe(0)
    expect(ours.some(({ won }) => won > 0)).toBe(true)
  })
})

it.each(['join', 'cancel'] as const)('a friend’s %s just before the drop costs no time', async (kind) => {
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
})

describe('the arena', () => {
  it('counts a second table of one member', async () => {
    const { arena, hold } = await openQuietArena()
    await hold('19:00')
    await hold('20:00')

    expect(await scoreOf(arena, () => 0)).toMatchObject({ won: 1, doubleTables: 1 })
  })

  it('sees a table that was told as missed, and one that was told and is not there', async () => {
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

describe('another executor', () => {
  it('is told all it needs, and scored by what the look-alike saw', async () => {
    const clock = createSystemClock()
    const scenario = toScenario({ name: 'a peer', group: 'peers', roundTripMs: 5, releaseMs: 0 })
    const sandbox = await startApart(sandboxFor(scenario))
    onTestFinished(() => sandbox.stop())
    const arena = await openArena(scenario, sandbox, addMs(clock.now(), 800))

    const score = await runPeer(arena, `${process.execPath} bench/example-peer.ts`, clock)

    expect(score).toMatchObject({ won: 1, doubleTables: 0, isBlocked: false })
    expect(score.finds).toBeGreaterThan(0)
  })

  it('is ended with all it started when it does not end by itself', async () => {
    const clock = createFakeClock('2026-11-26T15:00:00.000Z' as Instant)
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

it('a sandbox that can not start says so', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  onTestFinished(() => void taken.close())
  const { port } = taken.address() as { port: number }

  await expect(startApart({ port })).rejects.toThrow('EADDRINUSE')
})

/** An arena in virtual time in which nobody races. */
async function openQuietArena() {
  const clock = createFakeClock('2026-11-26T15:00:00.000Z' as Instant)
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
