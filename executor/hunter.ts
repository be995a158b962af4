// One claim at the hunt: goes for the best slot that is free for it, keeps the next ones prepared, and books
// strictly one at a time. Never sends a booking while it is in doubt whether an earlier one happened.
import type { Claim } from '../src/domain/order.ts'
import { leavesDoubt, type PlatformError } from '../src/domain/platform-error.ts'
import type { Attempt, Outcome } from '../src/domain/report.ts'
import type { Slot } from '../src/domain/slot.ts'
import type { BookingSession } from '../src/ports/booking-platform.ts'
import type { Taken, WishPart } from '../src/ports/booking-rights.ts'
import { type BookingEnd, bookOne, isTable, leavesOpen } from './book-one.ts'
import type { ReservationReader } from './check-reservations.ts'
import { chooseReady, wantedSlots } from './choose.ts'
import type { HuntContext } from './hunt-context.ts'
import type { Hunter } from './hunter-interface.ts'
import { failed, withdrawn } from './outcomes.ts'
import { createStrikes } from './predicted-slots.ts'
import { createPreparedSlots } from './prepared-slots.ts'
import type { ConnectionTiming } from './warm-up.ts'

export function createHunter(claim: Claim, session: BookingSession, context: HuntContext): Hunter {
  const { search, stream, timer, clock, log, rights } = context
  const { slots } = stream
  const part: WishPart = { wishId: claim.wishId, jobId: claim.jobId }
  const over = new AbortController()
  const inFlight = new Set<Promise<void>>()
  const attempts: Attempt[] = []
  const preparedTwice = new Set<string>()
  const strikes = createStrikes()
  let outcome: Outcome | undefined
  let isCleared = false
  let isBooking = false
  let isInDoubt = false
  let isKeptBack = false
  let hasLeft = false
  let forbidden = 0
  let holdUntilMs = Number.NEGATIVE_INFINITY
  let wakingAtMs = Number.NEGATIVE_INFINITY

  const reader: ReservationReader = {
    session,
    clock,
    onRead() {
      log.count('reservations')
      if (attempts.length > 0) log.mark('looked-up')
    },
  }
  const shelf = createPreparedSlots({
    session,
    search,
    clock,
    feeLimit: claim.wish.feeLimit,
    currency: context.currency,
    now: timer.now,
    signal: over.signal,
    onAsk() {
      log.count('prepare')
      log.mark('first-prepare')
    },
    onAnswer: (slot, error) => error && heed(error, slot),
    track,
  })

  function settle(said: Outcome): void {
    stop()
    if (outcome || hasLeft) return
    outcome = isCleared || !leavesEarlierOpen(said) ? said : { ...said, isInDoubt: true }
    context.onSettled()
  }

  function stop(): void {
    over.abort()
    slots.free(hunter)
  }

  /** What an error says beyond the slot it was about. */
  function heed(error: PlatformError, { handle }: Slot): void {
    if (strikes.forget(handle)) shelf.forget(handle)
    if (error.kind === 'slot-gone') slots.refuse(handle)
    if (error.kind === 'credential-rejected') settle(failed(error.kind))
    countForbidden(error)
    if (error.kind === 'rate-limited') hold(error.retryAfterMs ?? 1_000)
    context.onRefusal(error)
  }

  /** One table, or one card, may be refused to a member; the second time it is the member's hunt, and never the address. */
  function countForbidden({ kind, status }: PlatformError): void {
    if (kind !== 'rejected' || status !== 403) return
    forbidden += 1
    if (forbidden >= forbiddenAtMost) settle(failed('blocked'))
  }

  function hold(ms: number): void {
    holdUntilMs = timer.now() + ms
    wakeAt(holdUntilMs)
  }

  function wakeAt(ms: number): void {
    if (ms === wakingAtMs) return
    wakingAtMs = ms
    track(timer.sleepUntil(ms, over.signal).catch(() => {}))
  }

  function track(work: Promise<void>): void {
    const watched: Promise<void> = work
      .catch((error) => settle({ ...failed('fault'), reference: context.onFault(error) }))
      .finally(() => {
        inFlight.delete(watched)
        stream.tell()
      })
    inFlight.add(watched)
  }

  function mayStart(): boolean {
    if (outcome || over.signal.aborted || stream.share.isBlocked()) return false
    return timer.now() >= holdUntilMs
  }

  const isWithdrawn = () => claim.isWithdrawn === true || rights.isWithdrawn(part)
  /** What an earlier run may have booked is to be seen first. */
  const isLookingBack = () => isWithdrawn() && !isCleared && !outcome && !over.signal.aborted

  const wanted = () => wantedSlots(slots, shelf, { search, wish: claim.wish })

  async function book(handle: string): Promise<void> {
    isBooking = true
    slots.allot(hunter, handle)
    const isTooEarly = (await mayBook()) && (await bookWithRight(handle))
    isBooking = false
    slots.free(hunter)
    if (isTooEarly && strikes.hasTriesLeft()) hunter.strike()
  }

  /** Takes the wish's right to book, and gives it back at once when the hunt ended meanwhile. */
  async function mayBook(): Promise<boolean> {
    const taken = await takeRight()
    isKeptBack = taken === 'held-by-another'
    if (isKeptBack) hold(askAgainForRightMs)
    if (taken === 'withdrawn') settle(withdrawn)
    if (taken !== 'yours') return false
    if (mayStart()) return true
    await giveRightBack()
    return false
  }

  /** While nobody can be asked, a wish with one job books all the same, and one with several waits. */
  async function takeRight(): Promise<Taken> {
    try {
      return await rights.take(part)
    } catch (error) {
      context.onFault(error)
      return claim.otherDays?.length ? 'held-by-another' : 'yours'
    }
  }

  async function giveRightBack(): Promise<void> {
    await rights.giveBack(part).catch(context.onFault)
  }

  /** Whether the booking came before the slot was released: it stays ready. */
  async function bookWithRight(handle: string): Promise<boolean> {
    const ready = shelf.of(handle)
    if (ready?.kind !== 'ready') {
      await giveRightBack()
      return false
    }
    const wasShown = slots.has(handle)
    log.count('book')
    log.mark('first-book')
    const end = await bookOne({
      ...ready,
      search,
      wish: claim.wish,
      reader,
      now: timer.now,
      onAttempt(attempt, refusal) {
        attempts.push(attempt)
        if (!refusal) return
        isInDoubt = leavesDoubt(refusal.kind)
        countForbidden(refusal)
        context.onRefusal(refusal)
      },
    }).catch(asFault)
    isInDoubt = leavesOpen(end)
    // Without a pause in between: whoever looks finds it booking, or concluded.
    if (strikes.has(handle) && isTable(end)) log.learn({ foresight: 'won' })
    const isTooEarly = end.kind === 'gone' && !wasShown
    if (!isTooEarly) conclude(handle, end)
    // With a table, or with a doubt, the right is kept: the house gives it back once it has recorded that.
    if (!isTable(end) && !leavesOpen(end)) await giveRightBack()
    return isTooEarly
  }

  function asFault(error: unknown): BookingEnd {
    const outcome = { ...failed('fault'), reference: context.onFault(error), isInDoubt: true }
    return { kind: 'settled', outcome }
  }

  function conclude(handle: string, end: BookingEnd): void {
    // What was prepared before the slot was shown may be stale when the slot is said to be gone.
    const mayBeStale = end.kind === 'stale' || (end.kind === 'gone' && strikes.forget(handle))
    const isStaleOnce = mayBeStale && !preparedTwice.has(handle)
    if (end.kind === 'settled') {
      // What came of a booking outranks whatever was said while it was under way.
      outcome = end.outcome
      if (outcome.kind === 'booked') log.mark('booked')
      stop()
      context.onSettled()
    } else if (end.kind === 'later') {
      hold(end.afterMs)
    } else if (isStaleOnce) {
      preparedTwice.add(handle)
      shelf.forget(handle)
    } else if (end.kind === 'gone') {
      slots.refuse(handle)
      shelf.forget(handle)
    } else {
      shelf.refuse(handle, end.kind === 'refused' ? end.why : 'stale-handle')
    }
  }

  /** Holds the best slot that is free for it, prepares the next ones, and books the best that is ready. */
  function goForBest(): void {
    if (!isBooking) slots.free(hunter)
    const free = wanted().filter(({ slot }) => slots.isFreeFor(hunter, slot.handle))
    const [best] = free
    if (!best) return
    if (!isBooking) slots.allot(hunter, best.slot.handle)
    for (const { slot } of free.slice(0, context.preparedAhead)) shelf.prepare(slot)
    if (isBooking || !isCleared) return
    const choice = chooseReady(free, shelf, { nowMs: timer.now(), patienceMs: patienceMs(context.way()) })
    if (choice.kind === 'wait') wakeAt(choice.untilMs)
    if (choice.kind === 'book') track(book(choice.handle))
  }

  const hunter: Hunter = {
    claim,
    session,
    reader,
    attempts,
    readinessOf: shelf.of,
    outcome: () => outcome,
    settle,
    leave() {
      hasLeft = true
      stop()
    },
    isKeptBack: () => isKeptBack,
    isCleared: () => isCleared,
    track,
    clear() {
      isCleared = true
    },
    foresee(candidates) {
      strikes.foresee(candidates)
      for (const { slot } of candidates) shelf.prepare(slot)
    },
    mayStrike: strikes.isPossible,
    strike() {
      const handle = strikes.next((one) => shelf.of(one)?.kind === 'ready' && slots.isFreeFor(hunter, one))
      if (mayStart() && !isBooking && isCleared && handle !== undefined) track(book(handle))
    },
    step() {
      if (!isBooking && isCleared && isWithdrawn()) settle(withdrawn)
      if (mayStart() && !isWithdrawn()) goForBest()
    },
    isWithdrawn,
    isHunting: () => !outcome && !isInDoubt && !isWithdrawn() && !over.signal.aborted,
    isBusy: () => isBooking || isLookingBack() || (hunter.isHunting() && wanted().length > 0),
    async rest() {
      over.abort()
      while (inFlight.size > 0) await Promise.all(inFlight)
    },
  }
  return hunter
}

const forbiddenAtMost = 2

/** How long to wait before asking again for a right that another job of the wish holds. */
const askAgainForRightMs = 250

/** A prepare that takes longer than this is not waited for when another slot is ready. */
function patienceMs({ roundTripMs }: ConnectionTiming): number {
  return 1.5 * roundTripMs + 10
}

/** Said before the member's reservations were seen, it leaves open what an earlier run of this hunt booked. */
function leavesEarlierOpen(said: Outcome): said is Outcome & { readonly kind: 'failed' } {
  return said.kind === 'failed' && said.reason !== 'conflict'
}
