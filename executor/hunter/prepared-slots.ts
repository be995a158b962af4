// Holds the slots that one claim has prepared for booking, with the result of each. To prepare a slot does not commit
// the member, so the claim prepares its best few slots in parallel. Sends no bookings.
import { PlatformError, type PlatformErrorKind, toPlatformError } from '../../src/domain/platform-error.ts'
import { type Charge, isAccepted, type Prepared, type Search, type Slot } from '../../src/domain/slot.ts'
import { epochMs } from '../../src/domain/time.ts'
import type { Wish } from '../../src/domain/wish.ts'
import type { BookingSession } from '../../src/ports/booking-platform.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { mayPass } from './check-reservations.ts'
import type { HuntLog } from './hunt-log.ts'

export type Readiness =
  | { readonly kind: 'asking'; readonly sinceMs: number }
  | { readonly kind: 'ready'; readonly prepared: Prepared; readonly preparedAtMs: number }
  | { readonly kind: 'too-dear'; readonly slot: Slot; readonly charge: Charge }
  /**
   * The prepare failed with an error that may be temporary. It may be repeated from `untilMs` on, in milliseconds from
   * the drop.
   */
  | { readonly kind: 'waiting'; readonly untilMs: number }
  /** This claim does not try the slot again. `why` is the platform's reason, if it gave one. */
  | { readonly kind: 'refused'; readonly why?: PlatformErrorKind }

export type PreparedSlots = {
  /**
   * Prepares the slot. Returns `undefined` when the slot is prepared, is being prepared, or must wait. Otherwise
   * resolves with `undefined` when the slot is prepared, or with the platform's refusal, which the caller passes to
   * `noteRefusal`.
   */
  prepare(slot: Slot): Promise<PlatformError | undefined> | undefined
  /**
   * Records why the slot could not be prepared, and whether it may be prepared again. Returns the time of the repeat in
   * milliseconds from the drop, or `undefined` when there is no repeat or it is due at once.
   * @param leastMs the shortest wait before a repeat, in milliseconds; default none.
   */
  noteRefusal(handle: string, why: PlatformErrorKind, leastMs?: number): number | undefined
  of(handle: string): Readiness | undefined
  /**
   * Records the slot as too dear if the charge that a find shows is above the member's limit. Returns whether it was
   * recorded.
   */
  dismissIfTooDear(slot: Slot): boolean
  /** Removes the slot's result, so that the slot is prepared again. */
  forget(handle: string): void
}

export type PreparingParts = {
  readonly session: BookingSession
  readonly search: Search
  readonly clock: Clock
  readonly log: HuntLog
  /** The charges that the member accepts; the limit is in units of `currency`. */
  readonly terms: Pick<Wish, 'feeLimit' | 'anyFee'>
  readonly currency: string | undefined
  /** Returns the current time in milliseconds from the drop. */
  readonly now: () => number
  readonly signal: AbortSignal
}

/**
 * Waits, in milliseconds, before a slot is prepared again after errors that say nothing about the slot. The first
 * repeats are immediate, later ones are rarer, and together they last as long as a released day is searched. Source: at
 * drops, the platform's requests for details timed out for some seconds.
 */
const retryWaitsMs = [0, 0, 250, 500, 1_000, 2_000, 4_000, 4_000, 4_000, 4_000, 4_000, 4_000]
/** A handle that expires in less than this many milliseconds is not sent. */
const staleBeforeMs = 2_000

export function createPreparedSlots(parts: PreparingParts): PreparedSlots {
  const slots = new Map<string, Readiness>()
  const tries = new Map<string, number>()

  function dismissIfTooDear(slot: Slot): boolean {
    if (!slot.charge) return false
    const charge = inCurrency(slot.charge, parts)
    if (isAccepted(charge, parts.terms, parts.currency)) return false
    slots.set(slot.handle, { kind: 'too-dear', slot, charge })
    return true
  }

  async function ask(slot: Slot): Promise<PlatformError | undefined> {
    const { session, search, signal, log } = parts
    log.count('prepare')
    log.mark('first-prepare')
    const answer = await session.prepare(slot, search, signal).catch(toPlatformError)
    if (answer instanceof PlatformError) return answer
    slots.set(slot.handle, readinessOf(answer, slot, parts))
    return undefined
  }

  return {
    dismissIfTooDear,
    prepare(slot) {
      if (dismissIfTooDear(slot)) return undefined
      const known = slots.get(slot.handle)
      if (known && !isOver(known, parts)) return undefined
      slots.set(slot.handle, { kind: 'asking', sinceMs: parts.now() })
      return ask(slot)
    },
    noteRefusal(handle, why, leastMs = 0) {
      const leastTried = retryWaitsMs.findIndex((waitMs) => waitMs >= leastMs)
      const tried = Math.max(tries.get(handle) ?? 0, leastTried)
      tries.set(handle, tried + 1)
      const waitMs = mayPass.includes(why) ? retryWaitsMs[tried] : undefined
      if (waitMs) {
        const untilMs = parts.now() + waitMs
        slots.set(handle, { kind: 'waiting', untilMs })
        return untilMs
      }
      // The slot's entry is removed, not marked as refused, because a gone slot may be shown again. `SlotsSeen` records
      // that it is gone.
      if (why === 'slot-gone' || waitMs === 0) slots.delete(handle)
      else slots.set(handle, { kind: 'refused', why })
      return undefined
    },
    of(handle) {
      const known = slots.get(handle)
      return known && isOver(known, parts) ? undefined : known
    },
    forget: (handle) => void slots.delete(handle),
  }
}

/** Returns whether the slot may be prepared again: its handle is about to expire, or its wait is over. */
function isOver(readiness: Readiness, { clock, now }: PreparingParts): boolean {
  if (readiness.kind === 'waiting') return now() >= readiness.untilMs
  if (readiness.kind !== 'ready') return false
  return epochMs(readiness.prepared.expiresAt) - epochMs(clock.now()) <= staleBeforeMs
}

/** Returns the charge with its currency. If the platform names no currency, it is the venue's. */
function inCurrency(charge: Charge, { currency }: PreparingParts): Charge {
  return { ...charge, currency: charge.currency || (currency ?? '') }
}

function readinessOf(prepared: Prepared, slot: Slot, parts: PreparingParts): Readiness {
  const { currency, terms, now } = parts
  const charge = inCurrency(prepared.charge, parts)
  return isAccepted(charge, terms, currency)
    ? { kind: 'ready', prepared: { ...prepared, charge }, preparedAtMs: now() }
    : { kind: 'too-dear', slot, charge }
}
