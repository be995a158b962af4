// The port of the scheduler, which starts the executor in time for each order. The scheduler may lose all orders:
// `reconcile` reads them from the store and schedules them again.
import type { CloudTrouble } from '../domain/cloud-trouble.ts'
import type { OrderId } from '../domain/ids.ts'
import type { Order } from '../domain/order.ts'
import type { Report } from '../domain/report.ts'
import { type Instant, MINUTE_MS } from '../domain/time.ts'

/**
 * Orders whose drop is at most this many milliseconds away are handed over to the scheduler again, whether or not they
 * changed.
 */
export const nearDropMs = 30 * MINUTE_MS

export interface Scheduler {
  /**
   * How far ahead the scheduler keeps orders: those whose drop is at most this many milliseconds away. It may ignore an
   * order with a later drop; hand that order over again later. `Infinity`: it keeps all orders.
   */
  readonly reachMs: number
  /**
   * Returns the instant at which orders with that drop freeze, because their head start is near. A request that is made
   * later becomes another order.
   */
  freezesAt(dropAt: Instant): Instant
  /**
   * Schedules an order. An order with the same id and revision changes nothing. Another revision replaces an order
   * that is not yet started. An order that was started is neither replaced nor started again, unless it was canceled.
   */
  schedule(order: Order): Promise<void>
  /**
   * Cancels an order. Ignores unknown ids. A hunt under way stops: it still waits for a booking in flight and reports
   * it, but `cancel` does not wait for that. A canceled order may be scheduled again.
   */
  cancel(id: OrderId): Promise<void>
  /**
   * Returns the ids of the orders that the scheduler may still start, including those from before a crash. May
   * include orders that are over.
   */
  handedOver(): Promise<readonly OrderId[]>
}

/**
 * Carries out an order. Never rejects. If `signal` aborts, waits for the requests in flight and reports them.
 * @param tellInterim receives the claims that have settled while the hunt continues for others. The final report
 * contains these claims too.
 */
export type Execute = (order: Order, signal: AbortSignal, tellInterim?: DeliverInterim) => Promise<Report>

/** Delivers an interim report in the background. Never throws. */
export type DeliverInterim = (report: Report) => void

/** Delivers the report of a finished hunt. May be called twice with the same report. */
export type DeliverReport = (report: Report) => Promise<void>

/** Tells the owners that a part of AWS failed. Called at each failure. Never rejects. */
export type TellHost = (trouble: CloudTrouble) => Promise<void>
