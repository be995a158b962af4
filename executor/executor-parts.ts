// The dependencies of an executor.
import type { BookingPlatform } from '../src/ports/booking-platform.ts'
import type { BookingRights } from '../src/ports/booking-rights.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { RequestLedger } from '../src/ports/request-ledger.ts'
import type { Telemetry } from '../src/ports/telemetry.ts'
import type { Vault } from '../src/ports/vault.ts'

export type ExecutorSettings = {
  /** Whether slots may be predicted and booked before the platform shows them, where the platform allows that. */
  readonly speculativeBooking: boolean
}

export type ExecutorParts = {
  readonly clock: Clock
  readonly vault: Vault
  readonly rights: BookingRights
  readonly platforms: readonly BookingPlatform[]
  readonly telemetry: Telemetry
  /**
   * Counts the requests that leave this address. Absent: the executor makes its own, for a process that sends no
   * others.
   */
  readonly ledger?: RequestLedger
  readonly settings: ExecutorSettings
}
