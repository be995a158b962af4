// A reservation platform, as the house needs it. Every failure is a `PlatformError`; no call retries by itself.
import type { Account } from '../domain/credential.ts'
import type { PlatformId, VenueId } from '../domain/ids.ts'
import type { LinkWay } from '../domain/linking.ts'
import type { Field } from '../domain/message.ts'
import type { Reservation } from '../domain/reservation.ts'
import type { Prepared, Search, Slot } from '../domain/slot.ts'
import type { Instant } from '../domain/time.ts'
import type { Venue, VenueHit } from '../domain/venue.ts'

/** What a member's account on the platform gave us; `secret` is opaque to everyone but the platform. */
export type Linked = { readonly secret: string; readonly account: Account }

/** The platform asks for one thing more, such as a code it has sent. */
export type LinkStep = {
  readonly asks: readonly Field[]
  /** To be handed back with the answers, and kept from everyone until then. */
  readonly carry: Readonly<Record<string, string>>
}

export interface BookingPlatform {
  readonly id: PlatformId
  /** `Resy`: as people call it. */
  readonly name: string
  /** The usual one first. */
  readonly linkWays: readonly [LinkWay, ...LinkWay[]]
  /**
   * Trades what the member gave (all fields of one way, by name) for a secret, or for a step that is to be taken
   * before. `credential-rejected` when it is wrong.
   */
  link(answers: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Linked | LinkStep>
  /** Whose account the secret opens. `credential-rejected` when it opens none any more. */
  inspect(secret: string, signal?: AbortSignal): Promise<Account>
  /** A fresh secret for an old one, before it expires. `credential-rejected` when it can't be renewed. */
  renew(secret: string, signal?: AbortSignal): Promise<Linked>
  /**
   * After how many days a sign-in such as this one usually ends, when `renew` can't keep it alive; `undefined` when it can.
   * Pure, asks nobody.
   */
  endsAfterDays(secret: string): number | undefined
  /** Venues whose names are like the query, the likeliest first; empty when there are none. */
  findVenues(query: string, signal?: AbortSignal): Promise<readonly VenueHit[]>
  /** `undefined` when the platform has no such venue, or names no zone for it that can be understood. */
  venue(id: VenueId, signal?: AbortSignal): Promise<Venue | undefined>
  /** The cheapest request there is, with nobody's credential: keeps a connection warm and measures the way there. */
  ping(signal?: AbortSignal): Promise<Ping>
  /**
   * The slots of `search` as they will be named once released, told from slots of a neighbouring date of the same
   * venue and party; empty where the platform's names can't be told. Pure, asks nobody.
   */
  predictSlots(neighbours: readonly Slot[], search: Search): readonly Slot[]
  /** Asks nobody anything; a bad secret shows at the first call that needs it. */
  signIn(secret: string): BookingSession
  /**
   * A session that asks nobody, for a search of its own: it answers through the same code as a real one that there
   * are free tables and that one is booked, so that nothing need be done for the first time at a drop.
   */
  rehearsal(): Rehearsal
  /** Lets its connections go; requests under way are cut. */
  close(): Promise<void>
}

export type Rehearsal = { readonly session: BookingSession; readonly search: Search }

/** What the platform's clock said, to the second, when it sends one. */
export type Ping = { readonly serverDate?: Instant }

/** One member at one platform. `book` is never sent twice by anyone but its caller. */
export interface BookingSession {
  /** Slots of that day for that party; empty when none are shown, released or not. Those only people can book say so. */
  findSlots(search: Search, signal?: AbortSignal): Promise<readonly Slot[]>
  /** Makes a slot ready to book, and says what it costs. `slot-gone` when it is not to be had. */
  prepare(slot: Slot, search: Search, signal?: AbortSignal): Promise<Prepared>
  /**
   * Takes the table. A refusal is a `PlatformError` of a kind that `leavesDoubt` says no to; with any other,
   * the table may be ours: look at `reservations` before anything else.
   */
  book(prepared: Prepared, search: Search, signal?: AbortSignal): Promise<Reservation>
  /** What the member holds from today on. */
  reservations(signal?: AbortSignal): Promise<readonly Reservation[]>
  /** Lets a table go. `rejected` when the platform knows no such reservation. */
  release(reservation: Reservation, signal?: AbortSignal): Promise<void>
}
