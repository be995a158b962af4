// Defines a race as data: one venue and day, its real release, the claims, and the faults. All `…Ms` except lengths
// count from the stated drop; rivals' count from the real release.

import type { FaultEffect } from '../../sandbox/faults.ts'
import type { RateLimit } from '../../sandbox/rate-limit.ts'
import type { EndpointKind } from '../../sandbox/request-log.ts'
import type { Settings } from '../../sandbox/resy/settings.ts'
import type { DropSpread } from '../../src/domain/drop-observation.ts'

export type Scenario = {
  readonly name: string
  /** The group under which the race's figures are summed up. */
  readonly group: string
  readonly roundTripMs: number
  readonly jitterMs?: number
  /** When the tables are really released; negative means early. */
  readonly releaseMs: number
  /** The spread that past drops of the venue showed; absent: none is known. */
  readonly spread?: DropSpread
  readonly partySize?: number
  readonly tables: readonly ScenarioTable[]
  /** The claims, each of another member. */
  readonly claims: readonly ScenarioClaim[]
  readonly faults?: readonly ScenarioFault[]
  /** The sandbox's forms, where sources differ. */
  readonly forms?: Partial<Settings>
  /** The default is `recorded`. */
  readonly rateLimit?: RateLimit
  /** Whether `details` knows slots before they are released. Default no. */
  readonly detailsAcceptUnreleased?: boolean
  /** Whether the day before shows its tables, and with the same slot names as this day. Default `no`. */
  readonly neighbours?: 'no' | 'same-names' | 'other-names'
  /** Turns speculative booking off for our executor. */
  readonly foresight?: 'off'
  /** Whether a member may hold several tables of one day. Default yes: then only the executor's care prevents two. */
  readonly allowMultiple?: boolean
  /** When a hunt ends at the latest. Default 45 s. */
  readonly giveUpMs?: number
  /** How long before the drop the executor is started. Default 6 s. */
  readonly headStartMs?: number
  /** The whole application races and is disturbed; the second claim is the friend's. */
  readonly disturbance?: Disturbance
  /** Its speed is not measured, so it may run in parallel with others. */
  readonly untimed?: boolean
}

/** A friend's request or cancellation, `beforeMs` before the drop. */
export type Disturbance = { readonly kind: 'join' | 'cancel'; readonly beforeMs: number }

export type ScenarioTable = {
  readonly time: string
  readonly seating?: string
  /** How many tables there are. Default 1. */
  readonly capacity?: number
  readonly charge?: { readonly kind: 'deposit' | 'fee'; readonly perPerson: number }
  /** For each rival: how long after the release it takes one of the tables. */
  readonly rivalsAfterMs?: readonly number[]
}

export type ScenarioClaim = {
  /** `19:00`, or `18:00-21:00@19:30`: from, to, the best. In order of preference. */
  readonly windows: readonly string[]
  readonly seating?: readonly string[]
  readonly avoid?: readonly string[]
  readonly feeLimit?: number
  /** How many cards the member has. Default 1. */
  readonly cards?: number
  /** The time of a table that the member already holds, that day at this venue. */
  readonly holds?: string
}

export type ScenarioFault = FaultEffect & {
  readonly endpoint?: EndpointKind
  /** When the fault begins, by the arrival of requests. */
  readonly fromMs?: number
  readonly untilMs?: number
  readonly skip?: number
  readonly times?: number
  /** Affects this claim's member only. */
  readonly claim?: number
}

/** A scenario as it may be written in a file. */
export type WrittenScenario = Omit<Scenario, 'tables' | 'claims'> &
  Partial<Pick<Scenario, 'tables' | 'claims'>>

/** The default tables and claims: six times with two tables each, and one claim that would take any of them. */
const usualTimes = ['18:00', '18:30', '19:00', '19:15', '19:30', '20:00']
const usualClaim: ScenarioClaim = { windows: ['18:00-21:00@19:00'] }

export function toScenario(written: WrittenScenario): Scenario {
  const tables = usualTimes.map((time) => ({ time, capacity: 2 }))
  return { tables, claims: [usualClaim], ...written }
}
