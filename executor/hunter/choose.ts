// Chooses the next slot for a claim. First lists the seen slots that the claim could still try, then picks the one to
// book now. Pure.
import type { Search } from '../../src/domain/slot.ts'
import type { Wish } from '../../src/domain/wish.ts'
import { type Candidate, rankSlots } from '../slots/rank.ts'
import type { SlotsSeen } from '../slots/slots-seen.ts'
import type { PreparedSlots } from './prepared-slots.ts'

/**
 * Returns the seen slots that the claim could still try. Slots that are most likely available come first, and among
 * those the most preferred.
 */
export function wantedSlots(
  slots: SlotsSeen,
  prepared: PreparedSlots,
  ask: { search: Search; wish: Wish },
): readonly Candidate[] {
  const doubt = ({ slot }: Candidate) => slots.doubtOf(slot.handle)
  const mayBeTried = ({ slot }: Candidate) => {
    const kind = prepared.of(slot.handle)?.kind
    return kind !== 'refused' && kind !== 'too-dear'
  }
  return rankSlots(slots.open(), ask.search, ask.wish)
    .filter(mayBeTried)
    .toSorted((one, other) => doubt(one) - doubt(other))
}

export type BookingChoice =
  | { readonly kind: 'book'; readonly handle: string }
  /**
   * No slot should be booked yet, because a better one is being prepared. Choose again at `untilMs`, in milliseconds
   * from the drop.
   */
  | { readonly kind: 'wait'; readonly untilMs: number }
  | { readonly kind: 'none' }

/**
 * Returns the best slot that is ready to book. If a better slot is still being prepared, returns `wait` until
 * `patienceMs` after that preparation began.
 */
export function chooseReady(
  candidates: readonly Candidate[],
  prepared: PreparedSlots,
  { nowMs, patienceMs }: { nowMs: number; patienceMs: number },
): BookingChoice {
  let untilMs = Number.NEGATIVE_INFINITY
  for (const { slot } of candidates) {
    const readiness = prepared.of(slot.handle)
    if (readiness?.kind === 'asking') untilMs = Math.max(untilMs, readiness.sinceMs + patienceMs)
    if (readiness?.kind !== 'ready') continue
    return nowMs >= untilMs ? { kind: 'book', handle: slot.handle } : { kind: 'wait', untilMs }
  }
  return { kind: 'none' }
}
