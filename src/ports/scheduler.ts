// Starts the executor in time for each order. It follows the store: it may lose everything, and `reconcile` hands it
// over again.
import type { CloudTrouble } from '../domain/cloud-trouble.ts'
import type { OrderId } from '../domain/ids.ts'
import type { Order } from '../domain/order.ts'
import type { Report } from '../domain/report.ts'
import { type Instant, MINUTE_MS } from '../domain/time.ts'

/** Orders whose drop is no further away than this are handed over again, whether or not they changed. */
export const nearDropMs = 30 * MINUTE_MS

export interface Scheduler {
  /**
   * How long before its drop an order is kept, in milliseconds. One that is further away may be ignored: hand it over
   * again. `Infinity`: all are kept.
   */
  readonly reachMs: number
  /**
   * Returns the instant from which an order with that drop is not changed: its head start is near, or has begun. Later
   * requests become another order.
   */
  freezesAt(dropAt: Instant): Instant
  /**
   * Hands an order over. The same id replaces it while it waits; the same id and revision changes nothing. Once started
   * it is never replaced, and its id is not carried out again unless it is canceled before the start.
   */
  schedule(order: Order): Promise<void>
  /**
   * Cancels an order; unknown ids are fine. A hunt under way stops; a booking in flight is still awaited and reported,
   * but the caller does not wait for it. A canceled order may be handed over again.
   */
  cancel(id: OrderId): Promise<void>
  /**
   * Returns the orders that it may still start, including those from before a crash. May include orders that are over.
   */
  handedOver(): Promise<readonly OrderId[]>
}

/**
 * Carries out an order. Never rejects; if `signal` aborts, it settles requests in flight and reports them.
 * @param tellInterim receives settled claims while the hunt goes on for others; the report at the end repeats them.
 */
export type Execute = (order: Order, signal: AbortSignal, tellInterim?: DeliverInterim) => Promise<Report>

/** Delivers an interim report in the background. Never throws. */
export type DeliverInterim = (report: Report) => void

/** Delivers a finished hunt's report. May be called twice with one report. */
export type DeliverReport = (report: Report) => Promise<void>

/** Tells the owners that a part of AWS failed. Never rejects; called each time it happens. */
export type TellHost = (trouble: CloudTrouble) => Promise<void>
