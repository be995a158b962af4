// Decides from a claim's state what it does next. Called each time something changes.
import { bookSlot } from './book-slot.ts'
import { chooseReady } from './choose.ts'
import { type Hunter, isWithdrawn, mayStart, settle, slotsWanted, track, wakeAt } from './hunter.ts'
import { withdrawn } from './outcomes.ts'
import { prepareSlot } from './prepare-slot.ts'
import type { ConnectionTiming } from './warm-up.ts'

/** Starts everything that should be started for the claim now. */
export function stepHunter(hunter: Hunter): void {
  if (!hunter.isBooking && hunter.isCleared && isWithdrawn(hunter)) settle(hunter, withdrawn)
  if (mayStart(hunter) && !isWithdrawn(hunter)) goForBest(hunter)
}

/** Reserves the best slot that is free for the claim, prepares the next ones, and books the best that is ready. */
function goForBest(hunter: Hunter): void {
  const { context, prepared } = hunter
  const { slots } = context.stream
  if (!hunter.isBooking) slots.free(hunter)
  const free = slotsWanted(hunter).filter(({ slot }) => slots.isFreeFor(hunter, slot.handle))
  const [best] = free
  if (!best) return
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

/** Returns the longest wait, in milliseconds, for a better slot's preparation when another slot is ready. */
function patienceMs({ roundTripMs }: ConnectionTiming): number {
  return 1.5 * roundTripMs + 10
}
