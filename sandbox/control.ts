// The hand on the look-alike: what tests, benches and the control door may do to it and ask of it.
import type { LocalDate, LocalTime } from '../src/domain/time.ts'
import type { AddressShape } from './addresses.ts'
import type { FaultSpec } from './faults.ts'
import type { HeldTable, LedgerFilter } from './ledger.ts'
import type { LogFilter, LoggedRequest } from './request-log.ts'
import type { Settings } from './resy/settings.ts'
import type { DropSpec, MemberSpec, RivalSpec, VenueSpec } from './world.ts'

/** What is wrong with what was asked of the control, in one sentence. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
}

export type HoldSpec = {
  readonly member: string
  readonly venueId: number
  /** The service day. */
  readonly date: LocalDate
  readonly time: LocalTime
  readonly partySize: number
  readonly seating?: string
  /** How the listing shows it. Default `plain`. */
  readonly row?: HeldTable['row']
}

/**
 * Every function takes one plain argument and gives plain data, so that the control door can carry it.
 * @throws ControlError, from each of them, that says what is wrong with the argument
 */
export type SandboxControl = {
  /** Adds a venue, or replaces the one of that id with all its days. */
  putVenue(spec: VenueSpec): void
  venues(): readonly VenueSpec[]
  /** Says when and with what tables a date is really released; forgets what was known of that date. */
  createDrop(spec: DropSpec): void
  /** After `createDrop`, which would forget it. */
  addRival(spec: RivalSpec): void
  injectFault(spec: FaultSpec): void
  clearFaults(): void
  /** Adds a member, or replaces the one of that address. */
  addMember(spec: MemberSpec): void
  /** A fresh credential, as signing in would give. */
  credentialOf(who: { readonly member: string }): {
    readonly authToken: string
    readonly refreshToken: string
  }
  /** All credentials of that member given so far stop working. */
  revoke(who: { readonly member: string }): void
  /** Gives a member a table, whatever stands against it. */
  hold(spec: HoldSpec): HeldTable
  /** The truth: all reservations there ever were, cancelled ones included, in the order they were made. */
  reservations(filter?: LedgerFilter): readonly HeldTable[]
  /** The most of those reservations that stood at one moment. */
  mostHeldAtOnce(filter?: LedgerFilter): number
  /** In the order of arrival. */
  requests(filter?: LogFilter): readonly LoggedRequest[]
  forgetRequests(): void
  /** Gives one client address its own distance and rate limit. */
  shapeAddress(shape: Partial<AddressShape> & { readonly address: string }): void
  /** Changes what is named; gives all settings. */
  settings(change?: Partial<Settings>): Settings
}
