// Leases: who carries out an order, if several may be started for it. The first to claim it holds it permanently.
import type { OrderId } from '../domain/ids.ts'

/** `function`: the Lambda. `standby`: this server, if the Lambda did not come. */
export type LeaseHolder = 'function' | 'standby'

type LeaseState = {
  /** Absent: not claimed. */
  readonly heldBy?: LeaseHolder
  readonly isRevoked: boolean
}

export interface OrderLeases {
  /**
   * Claims an order. Returns true for exactly one of all callers, and for none once the order was called off.
   * @param run identifies the Lambda's run, so that another run's end is not mistaken for its end.
   */
  claim(id: OrderId, by: LeaseHolder, run?: string): Promise<boolean>
  /**
   * Transfers an order from the Lambda to this server, permanently. Returns whether the Lambda held it until now and it
   * was not called off.
   * @param run only if that run holds it; any run if absent.
   */
  takeOver(id: OrderId, run?: string): Promise<boolean>
  stateOf(id: OrderId): Promise<LeaseState>
  /** Prevents any further claim; the holder must stop. */
  revoke(id: OrderId): Promise<void>
  /** Allows a called-off order to be claimed again. A claimed one stays as it is. */
  restore(id: OrderId): Promise<void>
}
