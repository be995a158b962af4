// The dependencies of an executor.
import type { BookingPlatform } from '../src/ports/booking-platform.ts'
import type { BookingRights } from '../src/ports/booking-rights.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { RequestLedger } from '../src/ports/request-ledger.ts'
import type { TableHolds } from '../src/ports/table-holds.ts'
import type { Telemetry } from '../src/ports/telemetry.ts'
import type { Vault } from '../src/ports/vault.ts'

export type ExecutorSettings = {
  /**
   * Whether hunts may predict slots and book them before a find shows them. Has an effect only on platforms that
   * support it.
   */
  readonly speculativeBooking: boolean
}

export type ExecutorParts = {
  readonly clock: Clock
  readonly vault: Vault
  readonly rights: BookingRights
  /** The holds of members. If absent, the executor keeps them in memory, which suits hunts of one process. */
  readonly holds?: TableHolds
  readonly platforms: readonly BookingPlatform[]
  readonly telemetry: Telemetry
  /**
   * Counts the requests that leave this address. If absent, the executor creates its own ledger, which suits a process
   * that sends no other requests.
   */
  readonly ledger?: RequestLedger
  readonly settings: ExecutorSettings
}
