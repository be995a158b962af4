// Tables that only people can book: every claim ends with that at once, so that its member hears of them while they are
// there. A neighbouring day's tables tell it before the drop.
import type { Search, Slot } from '../src/domain/slot.ts'
import type { Hunter } from './hunter-interface.ts'
import { byHandOutcome } from './outcomes.ts'

/** A claim whose reservations are not known yet is left for the next find. */
export function settleByHand(hunters: readonly Hunter[], shown: readonly Slot[], search: Search): void {
  if (!shown.some(({ byHand }) => byHand)) return
  for (const hunter of hunters) {
    const said = hunter.isCleared() && byHandOutcome(shown, search, hunter.claim.wish)
    if (said) hunter.settle(said)
  }
}
