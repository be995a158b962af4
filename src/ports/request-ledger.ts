// Counts all requests from this address to the platforms. A platform blocks an address after some tens of finds in ten
// minutes, at any interval, so drops come first and members share the rest.
import type { MemberId, OrderId, PlatformId } from '../domain/ids.ts'
import type { Order } from '../domain/order.ts'
import type { Instant } from '../domain/time.ts'

/** The finds that all orders on one stream (venue, day and party) may spend together. */
export type Share = {
  /** Returns how many finds may still be sent before the drop and in its first half minute. */
  fastLeft(): number
  /** Returns how many may still be sent in all. */
  left(): number
  /** Takes one find. Returns false if there is none to take, or none yet. */
  take(): boolean
  /** Pauses all finds to the platform for that long, because it asked this address to slow down. */
  backOff(ms: number): void
  /** Returns for how long nothing may be sent; 0 if something may. */
  waitMs(): number
  /** Stops all requests to the platform, because it blocks this address. */
  block(): void
  isBlocked(): boolean
}

export type ExpectedOrder = Pick<Order, 'id' | 'platform' | 'search' | 'dropAt' | 'claims' | 'isTry'>

/** A member in one command, or the polls of all watches. */
export type Asker = { readonly memberId: MemberId; readonly doing: string } | 'watches'

export type AskKind = 'find' | 'look' | 'holdings' | 'sign-in'

/** Why a request was not sent, and for how long. */
export type HeldBack = { readonly why: 'asked-too-often' | 'drops-first'; readonly waitMs: number }

export interface RequestLedger {
  /** Reserves finds for an order that will be carried out. The same id replaces. */
  expect(order: ExpectedOrder): void
  /** Ends the reservation: the hunt has ended or was canceled. Unknown ids are fine. */
  forget(id: OrderId): void
  /**
   * Starts an order's hunt, which counts until it is forgotten.
   * @param dropMs its drop, on the monotonic clock.
   */
  share(order: ExpectedOrder, dropMs: number): Share
  /** Returns when that member may try an open day: now, or after the drops that have priority. */
  triesFrom(platform: PlatformId, memberId: MemberId): Instant
  /** Counts one request for an asker. Returns `undefined` if it may be sent. */
  admit(platform: PlatformId, asker: Asker, kind: AskKind): HeldBack | undefined
}
