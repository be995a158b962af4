// The port of the orders that must be planned again, because their jobs, their members' credentials or the observed
// drops of their venue changed. Triggers in the database add these orders.
import type { OrderId } from '../domain/ids.ts'

export type ChangedOrder = {
  readonly orderId: OrderId
  /** A number that grows with each change of any order. */
  readonly seq: number
}

export interface ChangedOrders {
  /** Returns at most `limit` orders that changed, the earliest change first. They stay in the list until `settle`. */
  next(limit: number): Promise<readonly ChangedOrder[]>
  /**
   * Removes these orders from the list, after they were planned. Keeps an order that has changed again since `next`.
   */
  settle(planned: readonly ChangedOrder[]): Promise<void>
}
