// Holds one claim's state during the hunt, with functions that read and change that state. Sends no requests itself:
// step-hunter.ts decides the next action, and book-slot.ts books.
import type { Claim } from '../../src/domain/order.ts'
import type { Attempt, Outcome, Verdict } from '../../src/domain/report.ts'
import { exactly } from '../../src/domain/window.ts'
import type { Wish } from '../../src/domain/wish.ts'
import type { BookingSession } from '../../src/ports/booking-platform.ts'
import type { WishPart } from '../../src/ports/booking-rights.ts'
import type { PredictedSlots } from '../slots/predicted-slots.ts'
import type { Candidate } from '../slots/rank.ts'
import type { ReservationReader } from './check-reservations.ts'
import { wantedSlots } from './choose.ts'
import type { HuntContext } from './hunt-context.ts'
import { failed } from './outcomes.ts'
import type { PreparedSlots } from './prepared-slots.ts'

/** One claim in the hunt. Fields without `readonly` change while the claim is hunted for. */
export type Hunter = {
  readonly claim: Claim
  readonly part: WishPart
  readonly session: BookingSession
  /** The session of the account with the table that this claim replaces, if the hunt may give that table up. */
  readonly giver: BookingSession | undefined
  readonly context: HuntContext
  readonly reader: ReservationReader
  readonly prepared: PreparedSlots
  readonly predicted: PredictedSlots
  readonly attempts: Attempt[]
  /** Handles that were prepared a second time because their first preparation was out of date. */
  readonly preparedTwice: Set<string>
  readonly inFlight: Set<Promise<void>>
  /** Aborts when no new request may be started for this claim. */
  readonly over: AbortController
  outcome: Outcome | undefined
  /** Whether the claim ended without an outcome, because another job of the wish reports the table. */
  hasLeft: boolean
  /** Whether the member's reservations were read and none of them prevents a booking. */
  isCleared: boolean
  isBooking: boolean
  /** Whether a booking was sent whose result is not known yet. */
  isInDoubt: boolean
  /** Whether another job of the wish held the right to book when this claim last asked for it. */
  isKeptBack: boolean
  /** Whether the claim told the other jobs of the wish that it sees no table for itself. */
  hasPassed: boolean
  /** Whether the hunt gave up the table that this claim replaces. Absent: it did not. */
  gaveUp: Verdict['gaveUp']
  /** How many of the member's requests were refused with status 403. */
  forbidden: number
  /** The claim sends no request before this time, in milliseconds from the drop. */
  holdUntilMs: number
  wakingAtMs: number
}

/**
 * Returns whether the member withdrew the claim. A withdrawn claim books no more, but an earlier run of the order may
 * have booked for it.
 */
export function isWithdrawn({ claim, part, context }: Hunter): boolean {
  return claim.isWithdrawn === true || context.rights.isWithdrawn(part)
}

/** Returns whether the claim could still try a slot that no find has shown yet. */
export function isHunting(hunter: Hunter): boolean {
  return !hunter.outcome && !hunter.isInDoubt && !isWithdrawn(hunter) && !hunter.over.signal.aborted
}

/**
 * Returns whether the claim is booking, could still try a slot that was seen, or must still read the member's
 * reservations.
 */
export function isBusy(hunter: Hunter): boolean {
  return hunter.isBooking || isLookingBack(hunter) || (isHunting(hunter) && slotsWanted(hunter).length > 0)
}

/**
 * Returns whether a withdrawn claim must still read the member's reservations, because an earlier run may have booked
 * for it.
 */
function isLookingBack(hunter: Hunter): boolean {
  return isWithdrawn(hunter) && !hunter.isCleared && !hunter.outcome && !hunter.over.signal.aborted
}

/** Returns whether a request may be sent for this claim now. */
export function mayStart({ outcome, over, context, holdUntilMs }: Hunter): boolean {
  if (outcome || over.signal.aborted || context.stream.share.isBlocked()) return false
  return context.timer.now() >= holdUntilMs
}

export function slotsWanted(hunter: Hunter): readonly Candidate[] {
  const { prepared, context } = hunter
  return wantedSlots(context.stream.slots, prepared, { search: context.search, wish: wishOf(hunter) })
}

/**
 * Returns the claim's wish. Once the hunt has given up the table that the claim replaces, the time of that table is the
 * last choice, so that the member does not end up with nothing.
 */
export function wishOf({ claim: { wish, replaces }, gaveUp }: Hunter): Wish {
  return gaveUp && replaces ? { ...wish, windows: [...wish.windows, exactly(replaces.table.time)] } : wish
}

/**
 * Stops new requests for the claim and records its outcome, unless it has an outcome already or has left. If an earlier
 * run of the order may have booked a table, marks the outcome as in doubt.
 */
export function settle(hunter: Hunter, outcome: Outcome): void {
  stop(hunter)
  if (hunter.outcome || hunter.hasLeft) return
  const isOpen = !hunter.isCleared && leavesEarlierOpen(outcome)
  hunter.outcome = isOpen ? { ...outcome, isInDoubt: true } : outcome
  hunter.context.settled.tell()
}

/**
 * Returns whether this outcome leaves it open whether an earlier run of the order booked a table. A `conflict` does not,
 * because it follows from the member's reservations.
 */
function leavesEarlierOpen(outcome: Outcome): outcome is Outcome & { readonly kind: 'failed' } {
  return outcome.kind === 'failed' && outcome.reason !== 'conflict'
}

/** Ends the claim without an outcome, because another job of the wish reports it. */
export function leave(hunter: Hunter): void {
  hunter.hasLeft = true
  stop(hunter)
}

/** Stops new requests for this claim and frees its slot for other claims. */
export function stop(hunter: Hunter): void {
  hunter.over.abort()
  hunter.context.stream.slots.free(hunter)
}

/** Keeps this claim from sending requests for `ms` milliseconds. Then notifies the stream. */
export function hold(hunter: Hunter, ms: number): void {
  hunter.holdUntilMs = hunter.context.timer.now() + ms
  wakeAt(hunter, hunter.holdUntilMs)
}

/** Notifies the stream at the time `ms`, in milliseconds from the drop, so that the hunt takes a step then. */
export function wakeAt(hunter: Hunter, ms: number): void {
  if (ms === hunter.wakingAtMs) return
  hunter.wakingAtMs = ms
  track(
    hunter,
    hunter.context.timer.sleepUntil(ms, hunter.over.signal).catch(() => {}),
  )
}

/**
 * Tracks a claim's running work. `drain` waits for it. A fault in the work ends only this claim. The end of the work
 * notifies the stream.
 */
export function track(hunter: Hunter, work: Promise<void>): void {
  const { inFlight, context } = hunter
  const watched: Promise<void> = work
    .catch((error) => settle(hunter, { ...failed('fault'), reference: context.recordFault(error) }))
    .finally(() => {
      inFlight.delete(watched)
      context.stream.tell()
    })
  inFlight.add(watched)
}

/** Stops new requests for this claim. Resolves when all its requests under way have ended. */
export async function drain({ over, inFlight }: Hunter): Promise<void> {
  over.abort()
  while (inFlight.size > 0) await Promise.all(inFlight)
}
