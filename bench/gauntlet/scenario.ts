// Defines a race as data: one venue and day, its real release, the claims, and the faults. A field `…Ms` that names a
// moment counts from the stated drop; the times of rivals count from the real release.

import type { FaultEffect } from '../../sandbox/faults.ts'
import type { RateLimit } from '../../sandbox/rate-limit.ts'
import type { EndpointKind } from '../../sandbox/request-log.ts'
import type { Settings } from '../../sandbox/resy/settings.ts'
import type { DropSpread } from '../../src/domain/drops/drop-observation.ts'

export type Scenario = {
  readonly name: string
  /** The group in which the race's figures are summed up. */
  readonly group: string
  readonly roundTripMs: number
  readonly jitterMs?: number
  /** When the tables are really released, in milliseconds from the stated drop; negative means early. */
  readonly releaseMs: number
  /** The spread of the venue's past drops; absent if unknown. */
  readonly spread?: DropSpread
  readonly partySize?: number
  readonly tables: readonly ScenarioTable[]
  /** The claims, each of a different member. */
  readonly claims: readonly ScenarioClaim[]
  readonly faults?: readonly ScenarioFault[]
  /** Settings of the sandbox for points on which sources about Resy differ. */
  readonly forms?: Partial<Settings>
  /** The platform's rate limit. Default `recorded`. */
  readonly rateLimit?: RateLimit
  /** Whether the `details` endpoint accepts slots before their release. Default no. */
  readonly detailsAcceptUnreleased?: boolean
  /**
   * Whether the day before already shows the same tables, and whether its slots are named as on the race's day, so that
   * slots can be predicted. Default `no`: it shows none.
   */
  readonly neighbours?: 'no' | 'same-names' | 'other-names'
  /** Turns speculative booking off in Cierge's executor. */
  readonly foresight?: 'off'
  /**
   * Whether the sandbox lets a member hold several tables on one day. Default yes: only the executor then prevents
   * second tables.
   */
  readonly allowMultiple?: boolean
  /** When a hunt ends at the latest, in milliseconds from the drop. Default 45 s. */
  readonly giveUpMs?: number
  /** How many milliseconds before the drop the executor is started. Default 6 s. */
  readonly headStartMs?: number
  /**
   * A friend's act shortly before the drop. If set, the whole application races and not only the executor, and the
   * second claim belongs to the friend.
   */
  readonly disturbance?: Disturbance
  /** Whether the race's speed is not measured, so that it may run in parallel with others. */
  readonly untimed?: boolean
}

/** A friend's act that disturbs the hunt: a request or a cancellation, `beforeMs` before the drop. */
export type Disturbance = { readonly kind: 'join' | 'cancel'; readonly beforeMs: number }

export type ScenarioTable = {
  readonly time: string
  readonly seating?: string
  /** The number of tables at this time. Default 1. */
  readonly capacity?: number
  readonly charge?: { readonly kind: 'deposit' | 'fee'; readonly perPerson: number }
  /** Milliseconds after the release at which each rival takes one of the tables. */
  readonly rivalsAfterMs?: readonly number[]
}

export type ScenarioClaim = {
  /**
   * Windows in order of preference: a time such as `19:00`, or `18:00-21:00@19:30` (earliest, latest and best time).
   */
  readonly windows: readonly string[]
  readonly seating?: readonly string[]
  readonly avoid?: readonly string[]
  readonly feeLimit?: number
  /** Whether the member accepts every fee for a late cancellation. Default no. */
  readonly anyFee?: true
  /** The number of cards in the member's account. Default 1. */
  readonly cards?: number
  /** The time of a table that the member already holds at this venue on this day. */
  readonly holds?: string
}

export type ScenarioFault = FaultEffect & {
  readonly endpoint?: EndpointKind
  /** When the fault begins. It affects requests that arrive later. */
  readonly fromMs?: number
  readonly untilMs?: number
  readonly skip?: number
  readonly times?: number
  /** The number of the claim whose member is affected. Default: all members. */
  readonly claim?: number
}

/** A scenario as it is written in a file, where some fields may be left out. */
export type WrittenScenario = Omit<Scenario, 'tables' | 'claims'> &
  Partial<Pick<Scenario, 'tables' | 'claims'>>

/** The times of the default tables, two tables each. The default claim accepts any of them. */
const usualTimes = ['18:00', '18:30', '19:00', '19:15', '19:30', '20:00']
const usualClaim: ScenarioClaim = { windows: ['18:00-21:00@19:00'] }

export function toScenario(written: WrittenScenario): Scenario {
  const tables = usualTimes.map((time) => ({ time, capacity: 2 }))
  return { tables, claims: [usualClaim], ...written }
}
