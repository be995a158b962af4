// Ends every claim at once at a venue that only people can book, so that the members can still book a table by
// themselves.
import { isOfWholeVenue } from '../../src/domain/by-hand.ts'
import type { Search, Slot } from '../../src/domain/slot.ts'
import { type Hunter, isHunting, settle } from '../hunter/hunter.ts'
import { byHandOutcome } from '../hunter/outcomes.ts'

/**
 * Settles the claims that are still hunted for, if the seen slots are marked as bookable only by people. Skips a claim
 * whose member's reservations are not read yet; the next find settles it.
 */
export function settleByHand(hunters: readonly Hunter[], seen: readonly Slot[], search: Search): void {
  if (!seen.some(({ byHand }) => byHand && isOfWholeVenue(byHand))) return
  for (const hunter of hunters.filter((one) => isHunting(one) && one.isCleared)) {
    const outcome = byHandOutcome(seen, search, hunter.claim.wish)
    if (outcome) settle(hunter, outcome)
  }
}
