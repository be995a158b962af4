// Counts all requests from this address to the platforms. A platform blocks an address after some tens of finds in
// ten minutes, whatever their spacing. So finds for drops have priority, and members share the remaining finds.
import type { MemberId, OrderId, PlatformId } from '../domain/ids.ts'
import type { Order } from '../domain/order.ts'
import type { Instant } from '../domain/time.ts'

/** The finds that all orders for the same venue, day and party may send together. */
export type Share = {
  /** Returns how many finds may still be sent until 30 s after the drop. */
  fastLeft(): number
  /** Returns how many finds may still be sent until the end of the hunt. */
  left(): number
  /**
   * Counts one find that the caller sends next. Returns false, and counts nothing, if no find is left or none may be
   * sent now.
   */
  take(): boolean
  /** Pauses all finds to the platform for `ms` milliseconds, because the platform asked this address to slow down. */
  backOff(ms: number): void
  /** Returns for how many milliseconds no find may be sent; 0 if one may be sent now. */
  waitMs(): number
  /**
   * Returns the milliseconds that are left of the platform's shortest gap after the last find of any hunt; 0 if a find
   * may follow now.
   */
  gapLeftMs(): number
  /** Stops all requests to the platform, because it blocks this address. */
  block(): void
  isBlocked(): boolean
}

export type ExpectedOrder = Pick<Order, 'id' | 'platform' | 'search' | 'dropAt' | 'claims' | 'isTry'>

/** The sender of a request outside hunts: a member in one command, or the polls of all watches. */
export type Asker = { readonly memberId: MemberId; readonly doing: string } | 'watches'

export type AskKind = 'find' | 'look' | 'holdings' | 'sign-in'

/** Why a request may not be sent, and for how many milliseconds. */
export type HeldBack = { readonly why: 'asked-too-often' | 'drops-first'; readonly waitMs: number }

export interface RequestLedger {
  /** Reserves finds for an order that will be carried out. Replaces the reservation of the same order id. */
  expect(order: ExpectedOrder): void
  /** Ends the reservation of an order whose hunt has ended or was canceled. Ignores unknown ids. */
  forget(id: OrderId): void
  /**
   * Starts counting the finds of an order's hunt, until `forget` is called for the order.
   * @param dropMs the order's drop, on the monotonic clock.
   */
  share(order: ExpectedOrder, dropMs: number): Share
  /** Returns when the member may try a day that is already open: now, or after the drops that have priority. */
  triesFrom(platform: PlatformId, memberId: MemberId): Instant
  /** Returns how many finds were sent to the platform in the last ten minutes, and how many may be. */
  findsOf(platform: PlatformId): { readonly spent: number; readonly atMost: number }
  /**
   * Counts one request of an asker, and returns `undefined`. If the request may not be sent now, counts nothing and
   * returns the reason.
   */
  admit(platform: PlatformId, asker: Asker, kind: AskKind): HeldBack | undefined
}
