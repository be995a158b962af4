// Books a slot of a platform where preparing takes the table from other guests: takes the right to book, prepares this
// one slot, and books it at once. Prepares no other slot for the member before the table is free again.
import { leavesDoubt, type PlatformError } from '../../src/domain/platform-error.ts'
import type { Slot } from '../../src/domain/slot.ts'
import { type Hunter, hold, settle, track } from '../hunter/hunter.ts'
import { endOfConflict } from './book-one.ts'
import { bookSlot } from './book-slot.ts'
import { heedSlotRefusal } from './prepare-slot.ts'

/** The pause, in milliseconds, before a claim asks again whether the member's other hunt has ended its hold. */
const askAgainMs = 250
/** While a hold is being taken or booked, its end is unknown. It is then assumed to last this many times `holdMs`. */
const whileUnknown = 3

/**
 * Starts to book the slot. Does nothing if the claim is booking or may not book yet. If another table is held for the
 * member, tries again later.
 */
export function holdAndBook(hunter: Hunter, slot: Slot): void {
  if (hunter.isBooking || !hunter.isCleared) return
  const { holds } = hunter.context
  const leftMs = holds.leftMs(hunter.claim.memberId)
  if (leftMs > 0) hold(hunter, Math.min(leftMs, askAgainMs))
  else track(hunter, bookHeld(hunter, slot))
}

async function bookHeld(hunter: Hunter, slot: Slot): Promise<void> {
  const { context, claim, prepared } = hunter
  const { holds, traits } = context
  await bookSlot(hunter, slot.handle, () => holdSlot(hunter, slot))
  // The platform ended the hold with the booking, or called the table or the hold gone.
  const isOver = hunter.outcome?.kind === 'booked' || prepared.of(slot.handle) === undefined
  if (holds.leftMs(claim.memberId) === 0) return
  if (isOver && !hunter.isInDoubt) holds.end(claim.memberId)
  else holds.keep(claim.memberId, traits.holdMs)
}

/** Prepares the slot. Returns whether it can be booked now. */
async function holdSlot(hunter: Hunter, slot: Slot): Promise<boolean> {
  const { context, claim, prepared } = hunter
  const { holds, traits } = context
  // Another hunt of the member may have taken a hold while this hunt took the right to book.
  if (holds.leftMs(claim.memberId) > 0) return false
  holds.keep(claim.memberId, whileUnknown * traits.holdMs)
  const error = await prepared.prepare(slot)
  if (!error) return prepared.of(slot.handle)?.kind === 'ready'
  heedSlotRefusal(hunter, slot, error)
  if (leavesDoubt(error.kind)) {
    holds.keep(claim.memberId, traits.holdMs)
    hold(hunter, traits.holdMs)
  } else {
    holds.end(claim.memberId)
    await heedConflict(hunter, slot, error)
  }
  return false
}

/**
 * After a refusal with `conflict`, reads the member's reservations and settles the claim, unless they show that
 * somebody else took the slot.
 */
async function heedConflict(hunter: Hunter, slot: Slot, { kind }: PlatformError): Promise<void> {
  if (kind !== 'conflict') return
  const { context, claim, reader } = hunter
  const end = await endOfConflict({ slot, search: context.search, wish: claim.wish, reader })
  if (end.kind === 'settled') settle(hunter, end.outcome)
}
