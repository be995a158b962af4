// Everything the verbs of the house need from outside, in one bag: made once in a composition root, handed down.
import type { BookingPlatform } from './booking-platform.ts'
import type { Clock } from './clock.ts'
import type { Scheduler } from './scheduler.ts'
import type { Store } from './store.ts'
import type { Telemetry } from './telemetry.ts'
import type { Vault } from './vault.ts'

export type House = {
  readonly clock: Clock
  readonly store: Store
  readonly vault: Vault
  readonly scheduler: Scheduler
  readonly platforms: readonly BookingPlatform[]
  readonly telemetry: Telemetry
  /** Random bytes, for codes and ids. */
  readonly randomBytes: (length: number) => Uint8Array
  readonly settings: HouseSettings
}

export type HouseSettings = {
  /** How long after the drop a hunt goes on at most. */
  readonly giveUpMs: number
  /** How long after the end of its hunt a job without report is given up. */
  readonly reportGraceMs: number
  /** How far ahead a table may be asked for. */
  readonly horizonDays: number
}
