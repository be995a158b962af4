// What an executor is made of.
import type { BookingPlatform } from '../src/ports/booking-platform.ts'
import type { BookingRights } from '../src/ports/booking-rights.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { RequestLedger } from '../src/ports/request-ledger.ts'
import type { Telemetry } from '../src/ports/telemetry.ts'
import type { Vault } from '../src/ports/vault.ts'

export type ExecutorSettings = {
  /** Whether slots may be predicted and booked before the platform shows them, where that is possible. */
  readonly speculativeBooking: boolean
}

export type ExecutorParts = {
  readonly clock: Clock
  readonly vault: Vault
  readonly rights: BookingRights
  readonly platforms: readonly BookingPlatform[]
  readonly telemetry: Telemetry
  /** Counts what leaves this address; a new one when absent, where nothing else leaves it. */
  readonly ledger?: RequestLedger
  readonly settings: ExecutorSettings
}
