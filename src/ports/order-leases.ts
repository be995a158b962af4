// The leases of orders: who carries out an order that both the Lambda and this server may start. The first to claim
// the order holds its lease permanently.
import type { OrderId } from '../domain/ids.ts'

/** The holder of a lease. `function`: the Lambda. `standby`: this server, if the Lambda did not claim the order. */
export type LeaseHolder = 'function' | 'standby'

type LeaseState = {
  /** The holder of the lease; absent if nobody has claimed the order. */
  readonly heldBy?: LeaseHolder
  readonly isRevoked: boolean
}

export interface OrderLeases {
  /**
   * Claims an order. Returns true for exactly one of all callers, and for none after the order was called off.
   * @param run identifies the Lambda's run, so that the end of another run is not mistaken for the end of this one.
   */
  claim(id: OrderId, by: LeaseHolder, run?: string): Promise<boolean>
  /**
   * Transfers an order from the Lambda to this server, permanently. Returns true if the Lambda held the lease and the
   * order was not called off.
   * @param run transfers the order only if that run of the Lambda holds the lease; absent: any run.
   */
  takeOver(id: OrderId, run?: string): Promise<boolean>
  stateOf(id: OrderId): Promise<LeaseState>
  /** Calls an order off: nobody can claim it anymore, and the holder of the lease must stop. */
  revoke(id: OrderId): Promise<void>
  /**
   * Allows an order that was called off before anyone claimed it to be claimed again. Does not change a claimed
   * order.
   */
  restore(id: OrderId): Promise<void>
}
