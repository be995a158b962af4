// The port of a reservation platform. Every failure is a `PlatformError`; no call retries by itself.
import type { Account } from '../domain/credential.ts'
import type { GeoPlace } from '../domain/geo-place.ts'
import type { PlatformId, VenueId } from '../domain/ids.ts'
import type { LinkMethod } from '../domain/linking.ts'
import type { Field } from '../domain/message.ts'
import type { Reservation } from '../domain/reservation.ts'
import type { Prepared, Search, Slot } from '../domain/slot.ts'
import type { Instant } from '../domain/time.ts'
import type { Venue, VenueHit } from '../domain/venue.ts'
import type { WaitlistEntry, WaitlistWish } from '../domain/waitlist.ts'
import type { PlatformTraits } from './platform-traits.ts'

/** The result of linking an account. Only the platform's code reads `secret`. */
export type Linked = { readonly secret: string; readonly account: Account }

/** One more question of the platform during linking, such as for a code that it sent by text message. */
export type LinkStep = {
  readonly asks: readonly Field[]
  /** Data of the platform that must be passed back with the answers. Keep it secret until then. */
  readonly carry: Readonly<Record<string, string>>
}

export type FindVenuesOptions = {
  /** Where to search, for a platform that searches nearby. Absent: near the host's place. */
  readonly near?: GeoPlace | undefined
  readonly signal?: AbortSignal | undefined
}

export interface BookingPlatform {
  readonly id: PlatformId
  /** The platform's name for people, such as `Resy`. */
  readonly name: string
  /** Other spellings of the name that members use, in lower case, such as `open table`. */
  readonly spellings: readonly string[]
  readonly traits: PlatformTraits
  /** The link methods, the default one first. */
  readonly linkMethods: readonly [LinkMethod, ...LinkMethod[]]
  /**
   * Exchanges a member's answers (all fields of one method, by name) for a secret, or for one more question. Rejects
   * with `credential-rejected` if an answer is wrong.
   */
  link(answers: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Linked | LinkStep>
  /**
   * Returns the account that the secret gives access to. Rejects with `credential-rejected` if the platform no longer
   * accepts the secret.
   */
  inspect(secret: string, signal?: AbortSignal): Promise<Account>
  /**
   * Exchanges a secret for a new one before it expires. Rejects with `credential-rejected` if the platform does not
   * renew the secret.
   */
  renew(secret: string, signal?: AbortSignal): Promise<Linked>
  /**
   * Returns after how many days the sign-in of such a secret usually ends; `undefined` if `renew` can extend it. Sends
   * no request.
   */
  endsAfterDays(secret: string): number | undefined
  /** Returns venues with names similar to the query, the best match first; empty if there are none. */
  findVenues(query: string, options?: FindVenuesOptions): Promise<readonly VenueHit[]>
  /**
   * Returns the venue; `undefined` if the platform does not know the id, or states no valid time zone for the venue. The
   * id may also be the address of a page, `city--name`, as a pasted link has it; the venue then has its own id.
   */
  venue(id: VenueId, signal?: AbortSignal): Promise<Venue | undefined>
  /**
   * Sends the cheapest request of the platform, without a credential. The request keeps a connection open, and the
   * caller can time it to measure the round trip.
   */
  ping(signal?: AbortSignal): Promise<Ping>
  /**
   * Predicts the slots of `search`, with the ids that they will have after the release, from slots of a neighboring
   * date at the same venue for the same party. Returns none if the platform's ids cannot be predicted. Sends no
   * request.
   */
  predictSlots(neighbours: readonly Slot[], search: Search): readonly Slot[]
  /** Creates a session. Sends no request, so an invalid secret is noticed at the first call that needs it. */
  signIn(secret: string): BookingSession
  /**
   * Creates a session that sends nothing, and an invented search for it. The session finds invented free tables and
   * books one, with the code of a real session, so that no code runs for the first time at a drop.
   */
  rehearsal(): Rehearsal
  /** Closes the connections, and cuts requests that are under way. */
  close(): Promise<void>
}

export type Rehearsal = { readonly session: BookingSession; readonly search: Search }

/** The answer to `ping`: the platform's clock, to the second, if the platform sends it. */
export type Ping = { readonly serverDate?: Instant }

/**
 * The requests of one signed-in member to one platform. `book` never sends a booking twice; its caller decides
 * whether to call it again.
 */
export interface BookingSession {
  /**
   * Returns the slots of that day for that party. Empty if the platform shows none, whether the day is released or
   * not. A slot that only people can book has `byHand`.
   */
  findSlots(search: Search, signal?: AbortSignal): Promise<readonly Slot[]>
  /** Prepares a slot for booking and returns its charge. Rejects with `slot-gone` if the slot is not available. */
  prepare(slot: Slot, search: Search, signal?: AbortSignal): Promise<Prepared>
  /**
   * Books the table. Rejects with a `PlatformError`. If `leavesDoubt` is true for its kind, the booking may have
   * succeeded: check `reservations` first.
   */
  book(prepared: Prepared, search: Search, signal?: AbortSignal): Promise<Reservation>
  /** Returns the member's reservations from today on. */
  reservations(signal?: AbortSignal): Promise<readonly Reservation[]>
  /** Releases a reservation. Rejects with `rejected` if the platform does not know it. */
  release(reservation: Reservation, signal?: AbortSignal): Promise<void>
  /**
   * Passes the member's words for the staff on with a reservation. A second call replaces the words. Rejects with
   * `rejected` if the platform takes none.
   */
  sendNote(reservation: Reservation, note: string, signal?: AbortSignal): Promise<void>
  /** Returns the member's entries on the platform's own waiting list; empty if the platform has no list. */
  waitlist(signal?: AbortSignal): Promise<readonly WaitlistEntry[]>
  /**
   * Adds the member to the list. A second entry for the same table replaces the first. Rejects with `rejected` if the
   * platform has no list or does not accept the wish. May send a find first.
   */
  joinWaitlist(wish: WaitlistWish, signal?: AbortSignal): Promise<void>
  /** Takes an entry off the list. Does nothing if it is not on the list. */
  leaveWaitlist(entry: WaitlistEntry, signal?: AbortSignal): Promise<void>
}
