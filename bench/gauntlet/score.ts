// Scores a race by the sandbox's log and its list of reservations.
import type { HeldTable } from '../../sandbox/ledger.ts'
import { epochMs } from '../../src/domain/time.ts'
import { type Arena, emailOf } from './arena.ts'
import type { Scenario } from './scenario.ts'

export type Score = {
  readonly scenario: Scenario
  readonly won: number
  /**
   * The mean rank of the windows in which tables were booked, from 0 for the most preferred; absent if none was booked.
   */
  readonly windowRank?: number
  /** Milliseconds from the real release to the first accepted booking. */
  readonly releasedToBookedMs?: number
  /** The round trip in milliseconds, as set in the sandbox. */
  readonly roundTripMs: number
  /** The number of finds until 30 s after the stated drop. */
  readonly finds: number
  readonly isBlocked: boolean
  /** Maximum number of tables held at one moment in excess of the claims, or by one member in excess of one. */
  readonly doubleTables: number
}

export async function scoreOf(arena: Arena, rankOf: (held: HeldTable) => number): Promise<Score> {
  const { scenario, sandbox, dropAt, venueId, date } = arena
  const { control } = sandbox
  const log = await control.requests()
  const heldBefore = scenario.claims.filter(({ holds }) => holds).length
  const booked = (await control.reservations({ venueId, date })).slice(heldBefore)
  const won = booked.filter(({ cancelledAtMs }) => cancelledAtMs === undefined)
  const releasedMs = epochMs(dropAt) + scenario.releaseMs
  // In a disturbed scenario, measures only the member whose hunt is disturbed, not the friend who disturbs it.
  const [first] = scenario.disturbance ? booked.filter(({ member }) => member === emailOf(0)) : booked
  const most = (await control.mostHeldAtOnce({ venueId, date })) - heldBefore
  const twice = await Promise.all(
    scenario.claims.map((_, index) => control.mostHeldAtOnce({ venueId, date, member: emailOf(index) })),
  )
  const ranks = won.map(rankOf)
  return {
    scenario,
    won: Math.min(won.length, scenario.claims.length),
    ...(ranks.length > 0 && { windowRank: ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length }),
    ...(first && { releasedToBookedMs: first.bookedAtMs - releasedMs }),
    roundTripMs: scenario.roundTripMs + (scenario.jitterMs ?? 0) / 2,
    finds: log.filter((entry) => entry.kind === 'find' && entry.arrivedAtMs <= epochMs(dropAt) + 30_000)
      .length,
    isBlocked: log.some(({ status, fault }) => status === 500 && fault === undefined),
    doubleTables: Math.max(0, most - scenario.claims.length, ...twice.map((held) => held - 1)),
  }
}
