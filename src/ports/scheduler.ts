// Wakes the executor in time for each order. A shadow of the store: it may lose everything, `reconcile` hands it over again.
import type { CloudTrouble } from '../domain/cloud-trouble.ts'
import type { OrderId } from '../domain/ids.ts'
import type { Order } from '../domain/order.ts'
import type { Report } from '../domain/report.ts'

export interface Scheduler {
  /** Same id replaces; same id and revision changes nothing, even while it runs or after it ran. */
  schedule(order: Order): Promise<void>
  /**
   * Gone already is fine. A hunt under way is called off; a booking in flight is still waited for and reported,
   * though not by the caller. A cancelled order may be handed over again.
   */
  cancel(id: OrderId): Promise<void>
  /** What it may still wake somebody for, also from before a crash. May name what is over by now. */
  handedOver(): Promise<readonly OrderId[]>
}

/** What an executor does with an order. Never rejects; when `signal` aborts it settles what is in flight and reports that. */
export type Execute = (order: Order, signal: AbortSignal) => Promise<Report>

/** Takes a finished hunt's report home. May be called twice with one report. */
export type DeliverReport = (report: Report) => Promise<void>

/** Tells whoever hosts that a part of the cloud failed. Never rejects; called each time it happens. */
export type TellHost = (trouble: CloudTrouble) => Promise<void>
