// Generates scenarios from a seed, with all kinds of faults mixed at random. The same seed always gives the same
// scenarios.
import { createChance } from '../../sandbox/chance.ts'
import type { FaultEffect } from '../../sandbox/faults.ts'
import type { RateLimit } from '../../sandbox/rate-limit.ts'
import type { EndpointKind } from '../../sandbox/request-log.ts'
import { type Dice, diceOf } from './dice.ts'
import type { Scenario, ScenarioClaim, ScenarioFault, ScenarioTable } from './scenario.ts'

export function randomScenarios(count: number, seed: number): readonly Scenario[] {
  const dice = diceOf(createChance(seed))
  return Array.from({ length: count }, (_, index) => randomScenario(`hunt ${seed}/${index}`, dice))
}

const times = ['17:30', '18:00', '18:30', '19:00', '19:15', '19:30', '20:00', '20:30', '21:30'] as const

function randomScenario(name: string, dice: Dice): Scenario {
  const { isOneIn, between, whole, pick } = dice
  const tables = times.filter(() => !isOneIn(3)).map((time) => randomTable(time, dice))
  const claims = Array.from({ length: isOneIn(3) ? whole(2, 5) : 1 }, () => randomClaim(dice, tables))
  const releases = [
    0,
    between(-2_000, 0),
    between(0, 300),
    between(0, 3_000),
    between(3_000, 40_000),
    200_000,
  ] as const
  return {
    name,
    group: 'random',
    roundTripMs: whole(5, 120),
    jitterMs: pick(0, 0, whole(1, 40)),
    releaseMs: Math.round(pick(...releases)),
    tables,
    claims,
    faults: Array.from({ length: pick(0, 1, 1, 2, 3) }, () => randomFault(dice, claims.length)),
    rateLimit: pick<RateLimit>('recorded', 'recorded', {
      firstRefusalAfter: whole(5, 60),
      throttledAfter: whole(60, 90),
      blockedAfter: whole(90, 120),
      forgivenAfterMs: 600_000,
      blockedForMs: 3_600_000,
    }),
    detailsAcceptUnreleased: isOneIn(2),
    neighbours: pick('no', 'same-names', 'same-names', 'other-names'),
    allowMultiple: !isOneIn(3),
    giveUpMs: whole(45, 300) * 1_000,
    headStartMs: pick(60_000, 20_000, 6_000, 1_000, -3_000),
  }
}

function randomTable(time: string, dice: Dice): ScenarioTable {
  const { isOneIn, whole, pick } = dice
  const capacity = pick(1, 1, 2, 4)
  const rivals = isOneIn(3) ? 0 : whole(1, capacity)
  return {
    time,
    seating: pick('Dining Room', 'Dining Room', 'Bar', 'Patio'),
    capacity,
    ...(isOneIn(5) && { charge: { kind: pick('deposit', 'fee'), perPerson: whole(10, 60) } }),
    rivalsAfterMs: Array.from({ length: rivals }, () => whole(0, pick(200, 2_000, 30_000))),
  }
}

function randomClaim({ isOneIn, whole, pick }: Dice, tables: readonly ScenarioTable[]): ScenarioClaim {
  const held = isOneIn(20) ? tables[whole(0, tables.length - 1)] : undefined
  return {
    windows: pick(
      ['18:00-21:00@19:00'],
      ['19:00', '19:30', '20:00'],
      ['18:30-19:30@19:00', '17:00-22:00@20:00'],
    ),
    seating: pick([], [], ['patio'], ['dining', 'bar']),
    avoid: pick([], [], ['bar']),
    feeLimit: pick(0, 0, 50, 500),
    cards: isOneIn(8) ? 0 : 1,
    ...(held && { holds: held.time }),
  }
}

/** Returns a random fault of an endpoint that hunts use. The `book` endpoint is the most likely. */
export function randomFault(dice: Dice, claims: number): ScenarioFault {
  const { isOneIn, whole, pick } = dice
  const endpoint = pick<EndpointKind>(
    'book',
    'book',
    'book',
    'find',
    'find',
    'details',
    'reservations',
    'user',
    'geoip',
  )
  const fromMs = endpoint === 'reservations' ? whole(-10_000, 2_000) : whole(-10_000, 5_000)
  return {
    ...randomEffect(endpoint, dice),
    endpoint,
    ...(isOneIn(2)
      ? { times: whole(1, 4), skip: whole(0, 3) }
      : { fromMs, untilMs: fromMs + whole(500, endpoint === 'reservations' ? 20_000 : 30_000) }),
    ...(isOneIn(2) && { claim: whole(0, claims - 1) }),
  }
}

function randomEffect(endpoint: EndpointKind, { whole, pick }: Dice): FaultEffect {
  const effects: [FaultEffect, ...FaultEffect[]] = [
    { kind: 'latency', ms: whole(50, 5_000), on: pick('request', 'answer') },
    { kind: 'jitter', ms: whole(10, 500) },
    { kind: 'rate-limited' },
    { kind: 'rate-limited', retryAfterS: whole(1, 10) },
    { kind: 'bad-gateway' },
    { kind: 'hang' },
    { kind: 'cut' },
    { kind: 'html' },
  ]
  const rare: readonly FaultEffect[] = [
    { kind: 'blocked' },
    { kind: 'forbidden' },
    { kind: 'unauthorized' },
    { kind: 'redirected' },
  ]
  const lost = pick('cut', 'hang', 'html', 'blocked', 'bad-gateway')
  const ofBooking: readonly FaultEffect[] = [
    { kind: 'answer-lost', as: lost },
    { kind: 'answer-lost', as: lost },
    // The booking happens, but its answer arrives later than any client waits.
    { kind: 'latency', ms: whole(10_000, 60_000), on: 'request' },
    { kind: 'payment-required' },
    { kind: 'gone' },
    { kind: 'conflict' },
    { kind: 'soft-error', message: 'This slot is no longer available' },
    { kind: 'soft-error', message: 'Invalid book token' },
  ]
  return pick(
    ...effects,
    pick(...([rare[0], ...rare] as [FaultEffect])),
    ...(endpoint === 'book' ? ofBooking : []),
  )
}
