// Who carries an order out, when several may be woken for it: the first to claim it has it, for good.
import type { OrderId } from '../domain/ids.ts'

/** `function`: the one woken from outside; `standby`: the house itself, when nobody else came. */
export type Claimant = 'function' | 'standby'

export type ClaimState = {
  /** Absent: nobody claimed it. */
  readonly heldBy?: Claimant
  readonly isCalledOff: boolean
}

export interface ClaimBoard {
  /**
   * True for exactly one of all who ever ask for one order, and for nobody once it was called off.
   * @param run which of the function's runs asks, so that the end of another one is not taken for its end.
   */
  claim(id: OrderId, by: Claimant, run?: string): Promise<boolean>
  /**
   * Transfers an order that the function holds to the house, for good. Returns whether the function held it until now,
   * and it was not called off.
   * @param run only when that run holds it; whichever does when absent.
   */
  takeOver(id: OrderId, run?: string): Promise<boolean>
  stateOf(id: OrderId): Promise<ClaimState>
  /** Lets nobody claim the order any more; the one who has it is to stop. */
  callOff(id: OrderId): Promise<void>
  /** Lets an order that was called off be claimed again. One that was claimed stays as it is. */
  callOn(id: OrderId): Promise<void>
}
