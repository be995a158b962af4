// Books one slot for one claim and records the result. Sends one booking at a time, and sends none while it is in doubt
// whether an earlier booking happened.
import { leavesDoubt } from '../../src/domain/platform-error.ts'
import { type Hunter, hold, mayStart, stop, track, wakeAt, wishOf } from '../hunter/hunter.ts'
import { failed } from '../hunter/outcomes.ts'
import type { Readiness } from '../hunter/prepared-slots.ts'
import { type BookingEnd, endOfBooking, isTable, leavesOpen, sendBooking } from './book-one.ts'
import { giveRightBack, takeRight } from './booking-right.ts'
import { giveUpFirst } from './give-up-first.ts'
import { countForbidden } from './prepare-slot.ts'

/**
 * Books a prepared slot. Resolves with true if the booking arrived before the platform released the slot; the slot then
 * stays prepared and can be booked again. Otherwise resolves with false.
 * @param getReady runs when the claim has the right to book. Resolves with whether the slot may be booked.
 */
export async function bookSlot(
  hunter: Hunter,
  handle: string,
  getReady?: () => Promise<boolean>,
): Promise<boolean> {
  const { slots } = hunter.context.stream
  hunter.isBooking = true
  slots.allot(hunter, handle)
  const isTooEarly = (await takeRight(hunter)) && (await bookWithRight(hunter, handle, getReady))
  hunter.isBooking = false
  slots.free(hunter)
  return isTooEarly
}

/**
 * Books a prepared slot that was predicted and that no find has shown yet, but only if no slot shown later could suit
 * the member better. Books again if the booking arrived too early and tries are left.
 */
export function bookUnseen(hunter: Hunter): void {
  const { predicted, prepared, context } = hunter
  const isReady = (one: string) =>
    prepared.of(one)?.kind === 'ready' && context.stream.slots.isFreeFor(hunter, one)
  const handle = predicted.next(isReady)
  if (!mayStart(hunter) || hunter.isBooking || !hunter.isCleared || handle === undefined) return
  const booking = bookSlot(hunter, handle)
  track(
    hunter,
    booking.then((isTooEarly) => {
      if (isTooEarly && predicted.hasTriesLeft()) bookUnseen(hunter)
    }),
  )
}

async function bookWithRight(
  hunter: Hunter,
  handle: string,
  getReady?: () => Promise<boolean>,
): Promise<boolean> {
  const { context, prepared, predicted } = hunter
  const ready = !getReady || (await getReady()) ? prepared.of(handle) : undefined
  if (ready?.kind !== 'ready' || !(await giveUpFirst(hunter, 'before-booking'))) {
    await giveRightBack(hunter)
    return false
  }
  const wasShown = context.stream.slots.has(handle)
  const end = await sendAndSettle(hunter, ready)
  hunter.isInDoubt = leavesOpen(end)
  // Must not await before `conclude`: the next step of the hunt must find the claim either booking or concluded.
  if (predicted.has(handle) && isTable(end)) context.log.learn({ foresight: 'won' })
  const isTooEarly = end.kind === 'gone' && !wasShown
  if (!isTooEarly) conclude(hunter, handle, end)
  // The claim keeps the right to book while it has a table or a doubt. The server gives the right back after it has
  // recorded the outcome.
  if (!isTable(end) && !leavesOpen(end)) await giveRightBack(hunter)
  return isTooEarly
}

/**
 * Sends the booking and resolves a doubt. After an unexpected error, the outcome says that the booking may have
 * happened.
 */
async function sendAndSettle(
  hunter: Hunter,
  ready: Extract<Readiness, { kind: 'ready' }>,
): Promise<BookingEnd> {
  const { context, reader } = hunter
  const { search, timer, log } = context
  log.count('book')
  log.mark('first-book')
  const booking = { ...ready, search, wish: wishOf(hunter), reader, now: timer.now }
  try {
    const sent = await sendBooking(booking)
    hunter.attempts.push(sent.attempt)
    if (sent.refusal) {
      hunter.isInDoubt = leavesDoubt(sent.refusal.kind)
      countForbidden(hunter, sent.refusal)
      context.heedRefusal(sent.refusal)
    }
    return await endOfBooking(booking, sent)
  } catch (error) {
    const outcome = { ...failed('fault'), reference: context.recordFault(error), isInDoubt: true }
    return { kind: 'settled', outcome }
  }
}

/**
 * After a booking failed and left no table, the same slot is not booked again for this many milliseconds, so that the
 * claim tries other slots first.
 */
const othersFirstMs = 1_000

function conclude(hunter: Hunter, handle: string, end: BookingEnd): void {
  const { context, prepared, predicted, preparedTwice } = hunter
  // When the platform calls a slot gone that was prepared before it was shown, the slot may still be available and only
  // its preparation out of date.
  const mayBeStale = end.kind === 'stale' || (end.kind === 'gone' && predicted.forget(handle))
  const isStaleOnce = mayBeStale && !preparedTwice.has(handle)
  if (end.kind === 'settled') {
    // Replaces any outcome that was recorded while the booking was under way, because the booking's outcome is the
    // later fact.
    hunter.outcome = end.outcome
    if (end.outcome.kind === 'booked') context.log.mark('booked')
    stop(hunter)
    context.settled.tell()
  } else if (end.kind === 'later') {
    hold(hunter, end.afterMs)
  } else if (isStaleOnce) {
    preparedTwice.add(handle)
    prepared.forget(handle)
  } else if (end.kind === 'gone') {
    context.stream.slots.refuse(handle)
    prepared.forget(handle)
  } else {
    const againAtMs = prepared.noteRefusal(
      handle,
      end.kind === 'refused' ? end.why : 'stale-handle',
      othersFirstMs,
    )
    if (againAtMs !== undefined) wakeAt(hunter, againAtMs)
  }
}
