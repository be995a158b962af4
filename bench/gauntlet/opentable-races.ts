// Runs random races at the fake of OpenTable in virtual time, and checks Cierge's guarantees: few finds, one lock at
// a time, no second table, no false verdict, and no request after the first refusal of the address.
import { createChance, hashOf } from '../../sandbox/chance.ts'
import {
  createOpenTableSandbox,
  type OpenTableControl,
} from '../../sandbox/opentable/create-opentable-sandbox.ts'
import type { OpenTableSettings } from '../../sandbox/opentable/settings.ts'
import type { EndpointKind } from '../../sandbox/request-log.ts'
import { busyDispatcher } from '../../sandbox/virtual-time.ts'
import { addMs, type Instant } from '../../src/domain/time.ts'
import { createOpenTable } from '../../src/platforms/opentable/index.ts'
import type { BookingPlatform } from '../../src/ports/booking-platform.ts'
import { createVirtualClock } from '../../src/ports/virtual-clock.ts'
import { type Arena, injectFaults, openCalmArena } from './arena.ts'
import { diceOf } from './dice.ts'
import { randomScenarios } from './random-scenarios.ts'
import { toRemote } from './remote-sandbox.ts'
import { executorOf, type OurScore, runHuntIn } from './run-ours.ts'
import type { Scenario, ScenarioClaim } from './scenario.ts'

export type OpenTableRace = {
  readonly number: number
  readonly scenario: Scenario
  /** A second restaurant with the same drop, for the same members. */
  readonly second?: { readonly scenario: Scenario; readonly daysLater: number }
  readonly settings: Partial<OpenTableSettings>
}

export type OpenTableScore = {
  readonly race: OpenTableRace
  readonly scores: readonly OurScore[]
  /** The number of finds of the whole race, from the one address. */
  readonly finds: number
  readonly locks: number
  /** How many locks one member held at the same instant, at most. */
  readonly locksAtOnce: number
  /** The number of finds and locks that were sent after a refusal of the address had been answered. */
  readonly afterRefusal: number
  readonly doubleTables: number
  readonly falseVerdicts: readonly string[]
  readonly faults: readonly string[]
}

const secondVenueId = 9_003
/**
 * A reservation may appear up to two minutes late in the member's list. So members join this many milliseconds before a
 * race, and it is scored as much later.
 */
const scoredAfterMs = 150_000
const firstDropAt = '2026-11-26T15:00:00.000Z' as Instant

/** Returns random races. The same seed always gives the same races. */
export function randomOpenTableRaces(count: number, seed: number): readonly OpenTableRace[] {
  const scenarios = randomScenarios(2 * count, seed)
  return Array.from({ length: count }, (_, number) => {
    const dice = diceOf(createChance(hashOf(`opentable ${seed}/${number}`)))
    const [one, other] = [scenarios[2 * number], scenarios[2 * number + 1]]
    if (!one || !other) throw new Error('A race without a scenario')
    const anyFees = one.claims.map(() => dice.isOneIn(2))
    const scenario = atOpenTable({ ...one, name: `opentable ${seed}/${number}` }, one.claims, anyFees)
    const { roundTripMs, headStartMs = 0 } = one
    const second = atOpenTable(
      { ...other, name: `${scenario.name}, second`, roundTripMs, headStartMs },
      other.claims.slice(0, one.claims.length).map((claim, index) => {
        const { cards } = one.claims[index] ?? {}
        return { ...claim, ...(cards !== undefined && { cards }) }
      }),
      anyFees,
    )
    return {
      number,
      scenario,
      ...(dice.isOneIn(3) && { second: { scenario: second, daysLater: dice.pick(0, 1) } }),
      settings: randomSettings(dice),
    }
  })
}

const kindThere: Partial<Record<EndpointKind, EndpointKind>> = {
  details: 'lock',
  reservations: 'user',
  geoip: 'ping',
}

/** Converts a scenario to OpenTable's endpoints. */
function atOpenTable(
  scenario: Scenario,
  claims: readonly ScenarioClaim[],
  anyFees: readonly boolean[],
): Scenario {
  return {
    ...scenario,
    group: 'opentable',
    claims: claims.map((claim, index) => ({ ...claim, ...(anyFees[index] && { anyFee: true as const }) })),
    faults: (scenario.faults ?? []).map(({ endpoint, claim, ...fault }) => ({
      ...fault,
      ...(endpoint && { endpoint: kindThere[endpoint] ?? endpoint }),
      ...(claim !== undefined && claim < claims.length && { claim }),
    })),
    neighbours: 'no',
  }
}

function randomSettings({ pick }: ReturnType<typeof diceOf>): Partial<OpenTableSettings> {
  return {
    flags: pick('any', 'strings'),
    lockMs: pick(30_000, 30_000, 12_000, 5_000),
    lockRefusedStatus: pick(200, 400, 404, 409),
    overlap: pick('same-day', 'two-hours'),
    overlapAt: pick('lock', 'book'),
    overlapCode: pick('DINER_HAS_OVERALAPPING_RESERVATION', 'DINER_HAS_OVERLAPPING_RESERVATION'),
    lapsedCode: pick('SLOT_LOCK_EXPIRED', 'NOT_AVAILABLE'),
    bookStatus: pick(200, 201),
    profileLagMs: pick(0, 0, 30_000, 110_000),
    areasSayWhere: pick(true, false),
    hashes: pick('stable', 'changing'),
    numbersAs: pick('text', 'number'),
  }
}

/** Runs one race: the hunts of one or two restaurants at once, with one executor. */
export async function raceAtOpenTable(race: OpenTableRace, seed: number): Promise<OpenTableScore> {
  const { scenario, settings, number } = race
  const faults: string[] = []
  const { headStartMs = 6_000 } = scenario
  const clock = createVirtualClock(addMs(firstDropAt, -headStartMs - scoredAfterMs))
  const dispatcher = busyDispatcher(clock)
  const { roundTripMs, jitterMs = 0, rateLimit = 'recorded' } = scenario
  const served = await createOpenTableSandbox({
    ...{ clock, rttMs: roundTripMs, jitterMs, rateLimit, seed: seed + number, settings },
    world: { venues: [], members: [] },
  })
  const sandbox = toRemote(served)
  const arenas = await openArenas(race, sandbox)
  const platform = createOpenTable({ clock, baseUrl: `${served.url}/api`, place, dispatcher })
  const execute = executorOf(platform, {
    clock,
    foresight: true,
    onFault: (error) => faults.push(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  })

  async function hunt(arena: Arena): Promise<OurScore> {
    return runHuntIn(arena, { platform: platform.id, secrets, execute, clock, scoredAfterMs })
  }
  const tokens = arenas[0]?.authTokens ?? []
  const secrets = await clock.runUntil(
    Promise.all(tokens.map((credential) => secretFrom(platform, credential))),
  )
  await clock.advanceBy(scoredAfterMs)
  for (const arena of arenas) await injectFaults(arena)
  served.control.forgetRequests()
  const scores = await clock.runUntil(Promise.all(arenas.map(hunt)))
  const score = { race, scores, faults, ...countedBy(served.control, roundTripMs + jitterMs) }
  await platform.close()
  await served.stop()
  await dispatcher.destroy()
  return {
    ...score,
    doubleTables: scores.reduce((sum, { doubleTables }) => sum + doubleTables, 0),
    falseVerdicts: scores.flatMap(({ falseVerdicts }) => falseVerdicts),
  }
}

async function openArenas({ scenario, second }: OpenTableRace, sandbox: ReturnType<typeof toRemote>) {
  const first = await openCalmArena(scenario, sandbox, firstDropAt)
  if (!second) return [first]
  const { daysLater } = second
  return [
    first,
    await openCalmArena(second.scenario, sandbox, firstDropAt, { venueId: secondVenueId, daysLater }),
  ]
}

async function secretFrom(platform: BookingPlatform, credential: string): Promise<string> {
  const linked = await platform.link({ credential })
  if (!('secret' in linked)) throw new Error('OpenTable asked another question')
  return linked.secret
}

const place = { latitude: 40.7, longitude: -74 }
/** A request that was sent before a refusal arrived may take effect this many milliseconds after it. */
const underWayMs = 6_000

/** Counts finds, locks and requests after a refusal in the log of the fake OpenTable. */
function countedBy(control: OpenTableControl, roundTripMs: number) {
  const log = control.requests()
  const refused = log
    .filter(({ status }) => status === 403 || status === 429)
    .map(({ answeredAtMs = Number.POSITIVE_INFINITY }) => answeredAtMs + roundTripMs + underWayMs)
  const endMs = Math.min(...refused, Number.POSITIVE_INFINITY)
  return {
    finds: log.filter(({ kind }) => kind === 'find').length,
    locks: control.locks().length,
    locksAtOnce: control.mostLocksAtOnce(),
    afterRefusal: log.filter(
      ({ kind, arrivedAtMs }) => arrivedAtMs > endMs && (kind === 'find' || kind === 'lock'),
    ).length,
  }
}
