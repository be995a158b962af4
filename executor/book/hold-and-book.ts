// Books a slot of a platform where preparing takes the table from other guests: takes the right to book, prepares this
// one slot, and books it at once. Prepares no other slot for the member before the table is free again.
import { leavesDoubt, type PlatformError } from '../../src/domain/platform-error.ts'
import type { Slot } from '../../src/domain/slot.ts'
import type { TableHold } from '../../src/ports/table-holds.ts'
import { type Hunter, hold, settle, track, wishOf } from '../hunter/hunter.ts'
import { endOfConflict } from './book-one.ts'
import { bookSlot } from './book-slot.ts'
import { heedSlotRefusal } from './prepare-slot.ts'

/** The pause, in milliseconds, before a claim asks again whether the member's other hunt has ended its hold. */
const askAgainMs = 250
/** While a hold is being taken or booked, its end is unknown. It is then assumed to last this many times `holdMs`. */
const whileUnknown = 3

/** Starts to book the slot. Does nothing if the claim is booking or may not book yet. */
export function holdAndBook(hunter: Hunter, slot: Slot): void {
  if (hunter.isBooking || !hunter.isCleared) return
  track(hunter, bookHeld(hunter, slot))
}

async function bookHeld(hunter: Hunter, slot: Slot): Promise<void> {
  const { traits, recordFault } = hunter.context
  let held: TableHold | undefined
  let mayStand = false
  await bookSlot(hunter, slot.handle, async () => {
    held = await takeHold(hunter)
    if (!held) return false
    const error = await hunter.prepared.prepare(slot)
    mayStand = !error || leavesDoubt(error.kind)
    if (error) await heedRefusal(hunter, slot, error)
    return hunter.prepared.of(slot.handle)?.kind === 'ready'
  })
  const leftMs = mayStand && !hasEnded(hunter, slot) ? traits.holdMs : 0
  await held?.keep(leftMs).catch(recordFault)
}

/**
 * Takes the member's hold. If the member may hold another table, lets the claim ask again later. If the holds can't
 * be reached, the claim continues without one: two hunts of a member at the same instant are rare.
 */
async function takeHold(hunter: Hunter): Promise<TableHold | undefined> {
  const { context, claim } = hunter
  try {
    const held = await context.takeHold(claim.memberId, whileUnknown * context.traits.holdMs)
    if (!held) hold(hunter, askAgainMs)
    return held
  } catch (error) {
    context.recordFault(error)
    return { keep: async () => {} }
  }
}

/**
 * Returns whether the platform holds the table no longer, because it is booked, or because the platform said that the table
 * or the hold is gone. False while the booking is in doubt.
 */
function hasEnded({ outcome, prepared, isInDoubt }: Hunter, { handle }: Slot): boolean {
  return !isInDoubt && (outcome?.kind === 'booked' || prepared.of(handle) === undefined)
}

async function heedRefusal(hunter: Hunter, slot: Slot, error: PlatformError): Promise<void> {
  heedSlotRefusal(hunter, slot, error)
  if (leavesDoubt(error.kind)) hold(hunter, hunter.context.traits.holdMs)
  else await heedConflict(hunter, slot, error)
}

/**
 * After a refusal with `conflict`, reads the member's reservations and settles the claim, unless they show that
 * somebody else took the slot.
 */
async function heedConflict(hunter: Hunter, slot: Slot, { kind }: PlatformError): Promise<void> {
  if (kind !== 'conflict') return
  const { context, reader } = hunter
  const end = await endOfConflict({ slot, search: context.search, wish: wishOf(hunter), reader })
  if (end.kind === 'settled') settle(hunter, end.outcome)
}
