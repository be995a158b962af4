// What leaves this address for the platforms, counted in one place: a platform turns an address away after some tens of
// finds in ten minutes whatever their interval, so drops come first and every member has a part of the rest.
import type { MemberId, OrderId, PlatformId } from '../domain/ids.ts'
import type { Order } from '../domain/order.ts'
import type { Instant } from '../domain/time.ts'

/** The part of the finds that all orders on one stream (venue, day and party) may spend together. */
export type Share = {
  /** How many finds may still be sent before the drop and in its first half minute. */
  fastLeft(): number
  /** How many may still be sent in all. */
  left(): number
  /** Takes one find; false when there is none to take, or none yet. */
  take(): boolean
  /** The address was told to slow down: nobody sends a find there for that long. */
  backOff(ms: number): void
  /** For how long nothing may be sent yet; 0 when it may. */
  waitMs(): number
  /** The address is turned away: nobody sends anything there any more. */
  block(): void
  isBlocked(): boolean
}

export type ExpectedOrder = Pick<Order, 'id' | 'platform' | 'search' | 'dropAt' | 'claims' | 'isTry'>

/** A member in one command, or the looks for cancellations, which are for everybody. */
export type Asker = { readonly memberId: MemberId; readonly doing: string } | 'watches'

export type AskKind = 'find' | 'look' | 'holdings' | 'sign-in'

/** Why a request is not sent, and how long that lasts. */
export type HeldBack = { readonly why: 'asked-too-often' | 'drops-first'; readonly waitMs: number }

export interface RequestLedger {
  /** Keeps finds for an order that is to be carried out. The same id replaces. */
  expect(order: ExpectedOrder): void
  /** Its hunt has ended, or it was called off. Gone already is fine. */
  forget(id: OrderId): void
  /** Begins an order's hunt, which counts until it is forgotten. @param dropMs its drop, on the monotonic clock. */
  share(order: ExpectedOrder, dropMs: number): Share
  /** When a day that is open may be tried for that member: now, or after the drops that come first. */
  triesFrom(platform: PlatformId, memberId: MemberId): Instant
  /** Counts one request on somebody's behalf; `undefined` when it may be sent. */
  admit(platform: PlatformId, asker: Asker, kind: AskKind): HeldBack | undefined
}
