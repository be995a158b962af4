// Holds the slots that one claim has prepared for booking, with the result of each. Preparing does not commit the
// member, so the best few are prepared at once, in parallel. Never books.
import { PlatformError, type PlatformErrorKind } from '../src/domain/platform-error.ts'
import { type Charge, isAccepted, type Prepared, type Search, type Slot } from '../src/domain/slot.ts'
import { epochMs } from '../src/domain/time.ts'
import type { BookingSession } from '../src/ports/booking-platform.ts'
import type { Clock } from '../src/ports/clock.ts'
import { mayPass, toPlatformError } from './check-reservations.ts'
import type { HuntLog } from './hunt-log.ts'

export type Readiness =
  | { readonly kind: 'asking'; readonly sinceMs: number }
  | { readonly kind: 'ready'; readonly prepared: Prepared; readonly preparedAtMs: number }
  | { readonly kind: 'too-dear'; readonly slot: Slot; readonly charge: Charge }
  /** Preparing failed with an error that may pass; it may be repeated from `untilMs` on. */
  | { readonly kind: 'waiting'; readonly untilMs: number }
  /** This claim does not try the slot again; `why` when the platform gave a reason. */
  | { readonly kind: 'refused'; readonly why?: PlatformErrorKind }

export type PreparedSlots = {
  /**
   * Prepares the slot. Returns `undefined` when that is done, under way or must wait. Resolves with the platform's
   * refusal, which the caller passes to `noteRefusal`, or with `undefined` when the slot is prepared.
   */
  prepare(slot: Slot): Promise<PlatformError | undefined> | undefined
  /**
   * Records why the slot could not be prepared: it may be repeated, or is refused. Returns when to repeat it, if that
   * is later.
   * @param leastMs the shortest wait; default none.
   */
  noteRefusal(handle: string, why: PlatformErrorKind, leastMs?: number): number | undefined
  of(handle: string): Readiness | undefined
  /** Forgets the slot, so that it is prepared again. */
  forget(handle: string): void
}

export type PreparingParts = {
  readonly session: BookingSession
  readonly search: Search
  readonly clock: Clock
  readonly log: HuntLog
  /** The highest charge the member accepts, in `currency`; absent when the venue's currency is not known. */
  readonly feeLimit: number
  readonly currency: string | undefined
  /** Returns the time in milliseconds from the drop. */
  readonly now: () => number
  readonly signal: AbortSignal
}

/**
 * The waits before a slot is prepared again, after errors that say nothing about the slot: at once, then more and
 * more rarely, for as long as a released day is searched. Source: details that timed out at the edge for some seconds
 * at drops.
 */
const retryWaitsMs = [0, 0, 250, 500, 1_000, 2_000, 4_000, 4_000, 4_000, 4_000, 4_000, 4_000]
/** A handle that expires within this time is not sent anymore. */
const staleBeforeMs = 2_000

export function createPreparedSlots(parts: PreparingParts): PreparedSlots {
  const slots = new Map<string, Readiness>()
  const tries = new Map<string, number>()

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
    prepare(slot) {
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
      // The seen slots record whether it is gone, because it may be shown again.
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

/** Returns whether the slot may be prepared again: its handle is stale, or its wait is over. */
function isOver(readiness: Readiness, { clock, now }: PreparingParts): boolean {
  if (readiness.kind === 'waiting') return now() >= readiness.untilMs
  if (readiness.kind !== 'ready') return false
  return epochMs(readiness.prepared.expiresAt) - epochMs(clock.now()) <= staleBeforeMs
}

function readinessOf(prepared: Prepared, slot: Slot, { currency, feeLimit, now }: PreparingParts): Readiness {
  // A charge that names no currency is in the venue's.
  const charge = { ...prepared.charge, currency: prepared.charge.currency || (currency ?? '') }
  return isAccepted(charge, feeLimit, currency)
    ? { kind: 'ready', prepared: { ...prepared, charge }, preparedAtMs: now() }
    : { kind: 'too-dear', slot, charge }
}
