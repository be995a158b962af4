// An offer: a member passes a booked table on to the group for a while.
import type { Conversation, Identity } from './identity.ts'
import type { JobId } from './ids.ts'
import { type Instant, MINUTE_MS } from './time.ts'

export type TableOffer = {
  /** The instant at which the offer ends. */
  readonly until: Instant
  /** The conversation in which the table was offered. */
  readonly offeredIn: Conversation
  readonly offeredBy: Identity
  /** The request of the member who takes the table; absent until a member does. */
  readonly takenBy?: JobId
}

/**
 * The result of an offer. `by` is the name of the member who took the table. `taking`: it is changing hands. `gone`: it was
 * given up, and another guest was faster. `kept`: the member who offered it still has it. `over`: nobody took it.
 */
export type OfferEnd =
  | { readonly kind: 'taking' | 'taken' | 'gone' | 'kept' | 'unknown'; readonly by?: string }
  | { readonly kind: 'over' }

/** How long a table is offered, in milliseconds. */
export const offerLastsMs = 30 * MINUTE_MS
