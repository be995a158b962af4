// A race as data: one venue and day, how it is really released, who wants what there, and what goes wrong meanwhile.
// All `…Ms` but lengths count from the stated drop; rivals' count from the real release.

import type { FaultEffect } from '../../sandbox/faults.ts'
import type { RateLimit } from '../../sandbox/rate-limit.ts'
import type { EndpointKind } from '../../sandbox/request-log.ts'
import type { Settings } from '../../sandbox/resy/settings.ts'
import type { DropSpread } from '../../src/domain/drop-observation.ts'

export type Scenario = {
  readonly name: string
  /** Rows of one group are summed up together. */
  readonly group: string
  readonly roundTripMs: number
  readonly jitterMs?: number
  /** When the tables are really released; negative: early. */
  readonly releaseMs: number
  /** What past drops of the venue would have taught; absent: nothing. */
  readonly spread?: DropSpread
  readonly partySize?: number
  readonly tables: readonly ScenarioTable[]
  /** Who hunts: one claim each. */
  readonly claims: readonly ScenarioClaim[]
  readonly faults?: readonly ScenarioFault[]
  /** The look-alike's forms, where sources differ. */
  readonly forms?: Partial<Settings>
  /** Default `recorded`. */
  readonly rateLimit?: RateLimit
  /** Whether `details` knows slots before they are released. Default no. */
  readonly detailsAcceptUnreleased?: boolean
  /** Whether the day before shows its tables, and with the names this day will use. Default `no`. */
  readonly neighbours?: 'no' | 'same-names' | 'other-names'
  /** Ours hunts without it here. */
  readonly foresight?: 'off'
  /** Whether a member may hold several tables of one day. Default yes: nothing but care prevents two. */
  readonly allowMultiple?: boolean
  /** When to end at the latest. Default 45 s. */
  readonly giveUpMs?: number
  /** How long before the drop the executor is woken. Default 6 s. */
  readonly headStartMs?: number
  /** The whole house races, and is disturbed; the second claim is the friend's. */
  readonly disturbance?: Disturbance
  /** Its speed is not measured: it may run while others do. */
  readonly untimed?: boolean
}

/** A friend asks for the same table, or cancels, so long before the drop. */
export type Disturbance = { readonly kind: 'join' | 'cancel'; readonly beforeMs: number }

export type ScenarioTable = {
  readonly time: string
  readonly seating?: string
  /** Default 1. */
  readonly capacity?: number
  readonly charge?: { readonly kind: 'deposit' | 'fee'; readonly perPerson: number }
  /** Somebody takes one of them so long after the release, each. */
  readonly rivalsAfterMs?: readonly number[]
}

export type ScenarioClaim = {
  /** `19:00`, or `18:00-21:00@19:30`: from, to, the best. In order of preference. */
  readonly windows: readonly string[]
  readonly seating?: readonly string[]
  readonly avoid?: readonly string[]
  readonly feeLimit?: number
  /** Default 1. */
  readonly cards?: number
  /** A table the member holds already, that day at this venue. */
  readonly holds?: string
}

export type ScenarioFault = FaultEffect & {
  readonly endpoint?: EndpointKind
  /** By arrival. */
  readonly fromMs?: number
  readonly untilMs?: number
  readonly skip?: number
  readonly times?: number
  /** Strikes this claim's member only. */
  readonly claim?: number
}

/** A scenario as it may be written in a file. */
export type WrittenScenario = Omit<Scenario, 'tables' | 'claims'> &
  Partial<Pick<Scenario, 'tables' | 'claims'>>

/** Where a file says nothing: six times with two tables each, and one claim that would take any of them. */
const usualTimes = ['18:00', '18:30', '19:00', '19:15', '19:30', '20:00']
const usualClaim: ScenarioClaim = { windows: ['18:00-21:00@19:00'] }

export function toScenario(written: WrittenScenario): Scenario {
  const tables = usualTimes.map((time) => ({ time, capacity: 2 }))
  return { tables, claims: [usualClaim], ...written }
}
