// Adds a mood of the platform to a scenario: one kind of trouble that Resy had at drops, for some time around the drop.
// Also adds variants of Resy's behavior on which sources differ, and counts the tables that no client could get under a
// mood.
import { createChance, hashOf } from '../../sandbox/chance.ts'
import { type Mood, moods } from '../../sandbox/moods.ts'
import type { Settings } from '../../sandbox/resy/settings.ts'
import { rankOfSeating } from '../../src/domain/seating.ts'
import type { LocalTime } from '../../src/domain/time.ts'
import { fitOf } from '../../src/domain/window.ts'
import { diceOf } from './dice.ts'
import { toWish } from './run-ours.ts'
import type { Scenario, ScenarioClaim, ScenarioFault, ScenarioTable } from './scenario.ts'

/** A scenario to which a mood can be added. All fields `…Ms` count from the stated drop. */
type Moody = { readonly faults?: readonly ScenarioFault[]; readonly forms?: Partial<Settings> }

const names = Object.keys(moods) as [Mood, ...Mood[]]

/** Returns the scenario with a random mood and random variants. The same seed and number always give the same mood. */
export function withMood<S extends Moody>(scenario: S, seed: number, number: number): S & { mood: Mood } {
  const { whole, pick } = diceOf(createChance(hashOf(`mood ${seed}/${number}`)))
  const mood = pick(...names)
  const fromMs = whole(-15_000, 2_000)
  const fault: ScenarioFault = {
    ...moods[mood],
    fromMs,
    untilMs: fromMs + pick(1_000, 5_000, 20_000, 60_000),
  }
  const forms: Partial<Settings> = {
    unauthorizedStatus: pick(401, 419),
    unreleasedDay: pick('listed', 'missing'),
    feeAmount: pick('per-guest', 'in-all'),
    detailsStatus: pick(200, 201),
    quoteHasBookToken: pick(true, false),
    detailsForm: pick('refused', 'read'),
    partyMustMatch: pick(true, false),
    cardIdText: pick('read', 'refused'),
    searchFirstPage: pick(0, 1),
    serviceTypes: pick('array', 'map'),
    calendarEnds: pick(true, false),
    cancelUnknownStatus: pick(404, 419),
    compression: pick('never', 'asked', 'unasked'),
  }
  return { ...scenario, mood, faults: [...(scenario.faults ?? []), fault], forms }
}

/**
 * Moods in which the platform states that the table can't be booked. A client that believes this does not ask again.
 */
const refusals: readonly Mood[] = ['details are refused', 'the venue takes no cards']
/**
 * Moods in which the platform refuses the address. As Resy's empty 500 did, each further request prolongs the refusal.
 * So a hunt that meets such a refusal ends.
 */
const walls: readonly Mood[] = [
  'a wall of status 200',
  'a wall of status 202',
  'a wall of status 405',
  'details fail with an empty 500',
]

/**
 * Returns how many of the claims in `won` no client could get a table for under the mood. These claims got a table
 * without the mood. Assumes an ideal client: it knows when the mood ends, books two round trips after the release and
 * the mood's end, meets no other obstacle, and gives up after a refusal of the table or the address. A claim counts
 * if rivals have taken every suitable table before the ideal client books.
 */
export function takenAway(scenario: Scenario & { readonly mood: Mood }, won: readonly number[]): number {
  const atMs = idealMs(scenario)
  if (atMs === Number.POSITIVE_INFINITY) return won.length
  const left = scenario.tables.map(({ capacity = 1, rivalsAfterMs = [] }) => {
    const taken = rivalsAfterMs.filter((afterMs) => scenario.releaseMs + afterMs < atMs)
    return capacity - taken.length
  })
  let lost = 0
  for (const index of won) {
    const claim = scenario.claims[index]
    const table = scenario.tables.findIndex((one, at) => (left[at] ?? 0) > 0 && claim && fits(one, claim))
    if (table < 0) lost += 1
    else left[table] = (left[table] ?? 0) - 1
  }
  return lost
}

function idealMs(scenario: Scenario & { readonly mood: Mood }): number {
  const { faults = [], mood, releaseMs, roundTripMs, headStartMs = 0 } = scenario
  const readyMs = releaseMs + 2 * roundTripMs
  const { fromMs = 0, untilMs = 0, ...effect } = faults.at(-1) ?? { kind: 'cut' }
  const isOnAtRelease = readyMs > fromMs && releaseMs < untilMs
  const isMet = walls.includes(mood) && fromMs < readyMs && untilMs > -headStartMs
  if (isMet || (isOnAtRelease && refusals.includes(mood))) return Number.POSITIVE_INFINITY
  if (!isOnAtRelease) return readyMs
  if (effect.kind === 'latency') return readyMs + Math.min(effect.ms, untilMs - releaseMs)
  return untilMs + 2 * roundTripMs
}

function fits({ time, seating = 'Dining Room', charge }: ScenarioTable, claim: ScenarioClaim): boolean {
  const { windows, seating: wanted, avoid, feeLimit } = toWish(claim)
  const isAffordable = !charge || ((claim.cards ?? 1) > 0 && charge.perPerson * 2 <= feeLimit)
  const seats = { seating: wanted, avoid }
  return (
    isAffordable &&
    fitOf(time as LocalTime, windows) !== undefined &&
    rankOfSeating(seating, seats) !== undefined
  )
}
