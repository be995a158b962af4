// Wakes the executor in time for each order. A shadow of the store: it may lose everything, `reconcile` hands it over again.
import type { CloudTrouble } from '../domain/cloud-trouble.ts'
import type { OrderId } from '../domain/ids.ts'
import type { Order } from '../domain/order.ts'
import type { Report } from '../domain/report.ts'
import type { Instant } from '../domain/time.ts'

export interface Scheduler {
  /**
   * From this instant on an order with that drop is not changed any more: its head start is near, or has begun. What
   * comes later is handed over as another order.
   */
  freezesAt(dropAt: Instant): Instant
  /**
   * Same id replaces while it waits; same id and revision changes nothing. Once it was begun, nothing replaces it: the
   * id is never carried out again, unless it is cancelled before that.
   */
  schedule(order: Order): Promise<void>
  /**
   * Gone already is fine. A hunt under way is called off; a booking in flight is still waited for and reported,
   * though not by the caller. A cancelled order may be handed over again.
   */
  cancel(id: OrderId): Promise<void>
  /** What it may still wake somebody for, also from before a crash. May name what is over by now. */
  handedOver(): Promise<readonly OrderId[]>
}

/**
 * What an executor does with an order. Never rejects; when `signal` aborts it settles what is in flight and reports that.
 * @param tellInterim is given what is settled while the hunt goes on for others; the report at the end repeats it.
 */
export type Execute = (order: Order, signal: AbortSignal, tellInterim?: DeliverInterim) => Promise<Report>

/** Takes an interim report home in the background. Never throws. */
export type DeliverInterim = (report: Report) => void

/** Takes a finished hunt's report home. May be called twice with one report. */
export type DeliverReport = (report: Report) => Promise<void>

/** Tells whoever hosts that a part of the cloud failed. Never rejects; called each time it happens. */
export type TellHost = (trouble: CloudTrouble) => Promise<void>
