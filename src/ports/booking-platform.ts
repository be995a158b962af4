// The port of a reservation platform. Every failure is a `PlatformError`; no call retries by itself.
import type { Account } from '../domain/credential.ts'
import type { PlatformId, VenueId } from '../domain/ids.ts'
import type { LinkMethod } from '../domain/linking.ts'
import type { Field } from '../domain/message.ts'
import type { Reservation } from '../domain/reservation.ts'
import type { Prepared, Search, Slot } from '../domain/slot.ts'
import type { Instant } from '../domain/time.ts'
import type { Venue, VenueHit } from '../domain/venue.ts'

/** The result of linking an account; `secret` is opaque outside the platform. */
export type Linked = { readonly secret: string; readonly account: Account }

/** The platform asks one more question, such as a code that it sent. */
export type LinkStep = {
  readonly asks: readonly Field[]
  /** Pass it back with the answers, and keep it secret until then. */
  readonly carry: Readonly<Record<string, string>>
}

export interface BookingPlatform {
  readonly id: PlatformId
  /** The name that people use: `Resy`. */
  readonly name: string
  /** The default method first. */
  readonly linkMethods: readonly [LinkMethod, ...LinkMethod[]]
  /**
   * Exchanges a member's input (all fields of one method, by name) for a secret, or for a further step. Rejects with
   * `credential-rejected` if it is wrong.
   */
  link(answers: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Linked | LinkStep>
  /**
   * Returns the account that the secret opens. Rejects with `credential-rejected` if the secret is no longer accepted.
   */
  inspect(secret: string, signal?: AbortSignal): Promise<Account>
  /**
   * Exchanges an old secret for a new one before it expires. Rejects with `credential-rejected` if it cannot be
   * renewed.
   */
  renew(secret: string, signal?: AbortSignal): Promise<Linked>
  /**
   * Returns after how many days a sign-in like this one usually ends if `renew` cannot extend it; `undefined` if it can.
   * Pure, sends nothing.
   */
  endsAfterDays(secret: string): number | undefined
  /** Returns venues with names like the query, the best match first; empty if there are none. */
  findVenues(query: string, signal?: AbortSignal): Promise<readonly VenueHit[]>
  /** Returns the venue; `undefined` if the platform has none, or gives it no valid time zone. */
  venue(id: VenueId, signal?: AbortSignal): Promise<Venue | undefined>
  /** Sends the cheapest request, without a credential: keeps a connection warm and measures the round trip. */
  ping(signal?: AbortSignal): Promise<Ping>
  /**
   * Predicts the slots of `search` with their ids after the release, from slots of a neighboring date of the same venue
   * and party; empty if the platform's ids cannot be predicted. Pure, sends nothing.
   */
  predictSlots(neighbours: readonly Slot[], search: Search): readonly Slot[]
  /** Creates a session. Sends nothing: a bad secret shows at the first call that needs it. */
  signIn(secret: string): BookingSession
  /**
   * Creates a session with an invented search that sends nothing. It runs the code of a real session, with free tables
   * and one booking, so that no code path runs for the first time at a drop.
   */
  rehearsal(): Rehearsal
  /** Closes the connections; requests under way are cut. */
  close(): Promise<void>
}

export type Rehearsal = { readonly session: BookingSession; readonly search: Search }

/** The platform's clock, to the second, if it sends one. */
export type Ping = { readonly serverDate?: Instant }

/** One member at one platform. Only the caller of `book` decides whether to send it again. */
export interface BookingSession {
  /** Slots of that day for that party; empty when none are shown, released or not. Those only people can book say so. */
  findSlots(search: Search, signal?: AbortSignal): Promise<readonly Slot[]>
  /** Prepares a slot for booking and returns its charge. Rejects with `slot-gone` if it is not available. */
  prepare(slot: Slot, search: Search, signal?: AbortSignal): Promise<Prepared>
  /**
   * Books the table. Rejects with a `PlatformError`; if `leavesDoubt` is true for its kind, the table may be booked:
   * check `reservations` first.
   */
  book(prepared: Prepared, search: Search, signal?: AbortSignal): Promise<Reservation>
  /** Returns the member's reservations from today on. */
  reservations(signal?: AbortSignal): Promise<readonly Reservation[]>
  /** Releases a table. Rejects with `rejected` if the platform knows no such reservation. */
  release(reservation: Reservation, signal?: AbortSignal): Promise<void>
}
