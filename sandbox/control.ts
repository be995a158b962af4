// The control of the sandbox: functions for tests, benches and the control door.
import type { LocalDate, LocalTime } from '../src/domain/time.ts'
import type { AddressShape } from './addresses.ts'
import type { FaultSpec } from './faults.ts'
import type { HeldTable, LedgerFilter } from './ledger.ts'
import type { LogFilter, LoggedRequest } from './request-log.ts'
import type { Settings } from './resy/settings.ts'
import type { DropSpec, MemberSpec, RivalSpec, VenueSpec } from './world.ts'

/** The error in an argument of the control, in one sentence. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
}

type HoldSpec = {
  readonly member: string
  readonly venueId: number
  /** The service day. */
  readonly date: LocalDate
  readonly time: LocalTime
  readonly partySize: number
  readonly seating?: string
  /** The shape of its row in the list. Default `plain`. */
  readonly row?: HeldTable['row']
}

/**
 * Every function takes one plain argument and returns plain data, so that the control door can carry it. @throws
 * ControlError, from each of them, with the error in the argument
 */
export type SandboxControl = {
  /** Adds a venue, or replaces the one of that id with all its days. */
  putVenue(spec: VenueSpec): void
  venues(): readonly VenueSpec[]
  /** Sets when and with which tables a date is really released; resets that date. */
  createDrop(spec: DropSpec): void
  /** Adds a rival. Call it after `createDrop`, which would remove it. */
  addRival(spec: RivalSpec): void
  injectFault(spec: FaultSpec): void
  clearFaults(): void
  /** Adds a member, or replaces the one with that address. */
  addMember(spec: MemberSpec): void
  /** Returns a new credential, as a sign-in would. */
  credentialOf(who: { readonly member: string }): {
    readonly authToken: string
    readonly refreshToken: string
  }
  /** Makes all issued credentials of that member invalid. */
  revoke(who: { readonly member: string }): void
  /** Gives a member a table, ignoring all rules. */
  hold(spec: HoldSpec): HeldTable
  /** Returns all reservations, canceled ones included, in the order of booking. */
  reservations(filter?: LedgerFilter): readonly HeldTable[]
  /** Returns the highest number of those reservations at one instant. */
  mostHeldAtOnce(filter?: LedgerFilter): number
  /** Returns the requests in the order of arrival. */
  requests(filter?: LogFilter): readonly LoggedRequest[]
  forgetRequests(): void
  /** Sets the network delay and the rate limit of one client address. */
  shapeAddress(shape: Partial<AddressShape> & { readonly address: string }): void
  /** Changes the named settings; returns all settings. */
  settings(change?: Partial<Settings>): Settings
}
