// Decides the next action of one claim from its state. The hunt calls `stepHunter` each time something changes.

import { chooseReady } from '../hunter/choose.ts'
import { type Hunter, isWithdrawn, mayStart, settle, slotsWanted, track, wakeAt } from '../hunter/hunter.ts'
import { withdrawn } from '../hunter/outcomes.ts'
import type { ConnectionTiming } from '../timing/connection-timing.ts'
import { bookSlot } from './book-slot.ts'
import { holdAndBook } from './hold-and-book.ts'
import { prepareSlot } from './prepare-slot.ts'

/** Starts every request that the claim should send now. */
export function stepHunter(hunter: Hunter): void {
  if (!hunter.isBooking && hunter.isCleared && isWithdrawn(hunter)) settle(hunter, withdrawn)
  if (mayStart(hunter) && !isWithdrawn(hunter)) goForBest(hunter)
}

/**
 * Reserves the best slot that no other claim is trying, prepares the next best slots, and books the best slot that is
 * ready. Where preparing takes a table from other guests, prepares and books the best slot only.
 */
function goForBest(hunter: Hunter): void {
  const { context, prepared } = hunter
  const { slots } = context.stream
  if (!hunter.isBooking) slots.free(hunter)
  const free = slotsWanted(hunter).filter(({ slot }) => slots.isFreeFor(hunter, slot.handle))
  const isHeld = context.traits.holdMs > 0
  const best = isHeld ? free.find(({ slot }) => !prepared.dismissIfTooDear(slot)) : free[0]
  if (!best) return
  if (isHeld) {
    holdAndBook(hunter, best.slot)
    return
  }
  if (!hunter.isBooking) slots.allot(hunter, best.slot.handle)
  for (const { slot } of free.slice(0, context.preparedAhead)) prepareSlot(hunter, slot)
  if (hunter.isBooking || !hunter.isCleared) return
  const nowMs = context.timer.now()
  const choice = chooseReady(free, prepared, { nowMs, patienceMs: patienceMs(context.connection.timing) })
  if (choice.kind === 'wait') wakeAt(hunter, choice.untilMs)
  if (choice.kind === 'book') track(hunter, bookShown(hunter, choice.handle))
}

async function bookShown(hunter: Hunter, handle: string): Promise<void> {
  await bookSlot(hunter, handle)
}

/** Returns how many milliseconds a claim waits for a better slot's prepare when another slot is ready to book. */
function patienceMs({ roundTripMs }: ConnectionTiming): number {
  return 1.5 * roundTripMs + 10
}
