// Who carries an order out, when several may be woken for it: the first to claim a revision has it, for good.
import type { OrderId } from '../domain/ids.ts'
import type { Order } from '../domain/order.ts'

/** One revision of an order. */
export type Turn = Pick<Order, 'id' | 'revision'>

/** `function`: the one woken from outside; `standby`: the house itself, when nobody else came. */
export type Claimant = 'function' | 'standby'

export type TurnState = {
  /** Absent: nobody claimed it. */
  readonly heldBy?: Claimant
  readonly isCalledOff: boolean
}

export interface ClaimBoard {
  /**
   * True for exactly one of all who ever ask for one turn, and for nobody once it was called off.
   * @param run which of the function's runs asks, so that the end of another one is not taken for its end.
   */
  claim(turn: Turn, by: Claimant, run?: string): Promise<boolean>
  /**
   * Gives a turn the function holds to the house, for good: whether it was the function's until now, and not called off.
   * @param run only when that run holds it; whichever does when absent.
   */
  takeOver(turn: Turn, run?: string): Promise<boolean>
  stateOf(turn: Turn): Promise<TurnState>
  /**
   * Nobody can claim them any more, and whoever has is to stop: `revision`, if it is given, and every other revision
   * of the order that was ever claimed, but for `except`.
   */
  callOff(id: OrderId, which: { readonly revision?: string; readonly except?: string }): Promise<void>
  /** Lets a turn that was called off be claimed again. One that was claimed stays as it is. */
  callOn(turn: Turn): Promise<void>
}
