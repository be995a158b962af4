// Defines the control of the sandbox: functions with which tests and benches change and read the sandbox, directly or
// through the control endpoint.
import type { LocalDate, LocalTime } from '../src/domain/time.ts'
import type { AddressShape } from './addresses.ts'
import type { FaultSpec } from './faults.ts'
import type { HeldTable, LedgerFilter } from './ledger.ts'
import type { LogFilter, LoggedRequest } from './request-log.ts'
import type { Settings } from './resy/settings.ts'
import type { DropSpec, MemberSpec, RivalSpec, VenueSpec } from './world.ts'

/** Thrown when an argument of the control is wrong. The message is one sentence. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
}

type HoldSpec = {
  readonly member: string
  readonly venueId: number
  /** The service day: a table after midnight belongs to the evening before. */
  readonly date: LocalDate
  readonly time: LocalTime
  readonly partySize: number
  readonly seating?: string
  /** The form of the reservation's row in the platform's list. Default `plain`. */
  readonly row?: HeldTable['row']
}

/**
 * Controls a running sandbox. Each function takes one argument of plain data and returns plain data, so that it can be
 * called over HTTP.
 * @throws ControlError, from each function, with the error in the argument
 */
export type PlatformControl<S> = {
  /** Adds a venue. A venue with the same id is replaced, together with all its days. */
  putVenue(spec: VenueSpec): void
  venues(): readonly VenueSpec[]
  /**
   * Sets when a date is really released and with which tables. All tables are then free, and the date's rivals are
   * removed.
   */
  createDrop(spec: DropSpec): void
  /** Adds a rival, who takes tables. Call this after `createDrop`, which removes the date's rivals. */
  addRival(spec: RivalSpec): void
  injectFault(spec: FaultSpec): void
  clearFaults(): void
  /** Adds a member. A member with the same e-mail address is replaced. */
  addMember(spec: MemberSpec): void
  /** Returns new credentials of the member, as a sign-in would. */
  credentialOf(who: { readonly member: string }): {
    readonly authToken: string
    readonly refreshToken: string
  }
  /** Makes all issued credentials of the member invalid. */
  revoke(who: { readonly member: string }): void
  /** Gives a member a reservation, even one that no booking rule would allow. */
  hold(spec: HoldSpec): HeldTable
  /** Returns all matching reservations, including canceled ones, in the order of booking. */
  reservations(filter?: LedgerFilter): readonly HeldTable[]
  /** Returns the highest number of matching reservations that were held at one instant. */
  mostHeldAtOnce(filter?: LedgerFilter): number
  /** Returns the matching requests to the platform, in the order of arrival. */
  requests(filter?: LogFilter): readonly LoggedRequest[]
  forgetRequests(): void
  /** Sets the network delay and the rate limit of one client address. */
  shapeAddress(shape: Partial<AddressShape> & { readonly address: string }): void
  /** Changes the given settings. Returns all settings. */
  settings(change?: Partial<S>): S
}

/** The control of the fake Resy. */
export type SandboxControl = PlatformControl<Settings>
