// The leases of orders: who carries out an order that both the Lambda and this server may start. The first caller of
// `claim` gets the lease of an order. It keeps the lease, unless this server takes it over from the Lambda.
import type { OrderId } from '../domain/ids.ts'

/**
 * The holder of a lease. `function`: the Lambda. `standby`: this server, if the Lambda did not take the lease or broke
 * off.
 */
export type LeaseHolder = 'function' | 'standby'

type LeaseState = {
  /** The holder of the lease; absent if nobody has taken it. */
  readonly heldBy?: LeaseHolder
  readonly isRevoked: boolean
}

export interface OrderLeases {
  /**
   * Takes the lease of an order. Returns true for exactly one of all callers, and for none after the order was revoked.
   * @param run identifies the Lambda's run, so that the end of another run is not mistaken for the end of this one.
   */
  claim(id: OrderId, by: LeaseHolder, run?: string): Promise<boolean>
  /**
   * Transfers the lease of an order from the Lambda to this server, permanently. Returns true if the Lambda held the
   * lease and the order was not revoked.
   * @param run transfers the lease only if that run of the Lambda holds it; absent: any run.
   */
  takeOver(id: OrderId, run?: string): Promise<boolean>
  stateOf(id: OrderId): Promise<LeaseState>
  /** Calls an order off: nobody can take its lease anymore, and the holder of the lease must stop. */
  revoke(id: OrderId): Promise<void>
  /**
   * Undoes `revoke` for an order whose lease nobody had taken, so that it can be taken again. Does nothing if somebody
   * holds the lease.
   */
  restore(id: OrderId): Promise<void>
}
