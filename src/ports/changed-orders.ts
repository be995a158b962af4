// The port of the orders that must be planned again, because their jobs, their members' credentials or the observed
// drops of their venue changed. The store notes these orders by itself.
import type { OrderId } from '../domain/ids.ts'

export type ChangedOrder = {
  readonly orderId: OrderId
  /** A number that grows with each change of any order. */
  readonly seq: number
}

export interface ChangedOrders {
  /** Returns the orders that changed, the earliest change first. */
  next(limit: number): Promise<readonly ChangedOrder[]>
  /** Forgets changes that were planned. An order that changed again meanwhile stays. */
  settle(planned: readonly ChangedOrder[]): Promise<void>
}
