// Rehearses orders for stories in virtual time: the story's clock does not advance while a rehearsal runs.

import type { RehearseOrder } from '../../src/ports/rehearse-order.ts'
import type { VirtualClock } from '../../src/ports/virtual-clock.ts'
import { createRehearsals } from '../rehearsal/rehearse-apart.ts'

/**
 * Returns the function that rehearses orders.
 * @param before delays each rehearsal. Virtual time may pass meanwhile.
 */
export function rehearseInStory(
  clock: VirtualClock,
  before: () => Promise<void> = async () => {},
): RehearseOrder {
  const rehearse = createRehearsals({ foresight: false })
  return async (plan) => {
    await before()
    const goOn = clock.busy()
    return rehearse(plan).finally(goOn)
  }
}
