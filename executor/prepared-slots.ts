// The slots one claim has had made ready to book. Preparing binds nobody, so the best few are prepared at once and
// in parallel; what came of each is kept here. Never books.
import { PlatformError, type PlatformErrorKind } from '../src/domain/platform-error.ts'
import { type Charge, isAccepted, type Prepared, type Search, type Slot } from '../src/domain/slot.ts'
import { epochMs } from '../src/domain/time.ts'
import type { BookingSession } from '../src/ports/booking-platform.ts'
import type { Clock } from '../src/ports/clock.ts'
import { mayPass, toPlatformError } from './check-reservations.ts'

export type Readiness =
  | { readonly kind: 'asking'; readonly sinceMs: number }
  | { readonly kind: 'ready'; readonly prepared: Prepared; readonly preparedAtMs: number }
  | { readonly kind: 'too-dear'; readonly slot: Slot; readonly charge: Charge }
  /** Not to be tried again by this claim; `why` where the platform said it. */
  | { readonly kind: 'refused'; readonly why?: PlatformErrorKind }

export type PreparedSlots = {
  /** Prepares the slot, unless that is done or under way. */
  prepare(slot: Slot): void
  of(handle: string): Readiness | undefined
  refuse(handle: string, why?: PlatformErrorKind): void
  /** Forgets it: it is to be prepared anew. */
  forget(handle: string): void
}

export type ShelfPlace = {
  readonly session: BookingSession
  readonly search: Search
  readonly clock: Clock
  /** Up to which charge the member goes, in `currency`; absent where the venue's is not known. */
  readonly feeLimit: number
  readonly currency: string | undefined
  /** Milliseconds from the drop. */
  readonly now: () => number
  readonly signal: AbortSignal
  readonly onAsk: () => void
  /** An answer came, and is on the shelf. */
  readonly onAnswer: (slot: Slot, error?: PlatformError) => void
  /** Keeps the promise under watch. */
  readonly track: (work: Promise<void>) => void
}

/** After errors that say nothing of the slot it is asked for again, so many times in all. */
const triesAtMost = 3
/** A handle this near to its end is not sent off any more. */
const staleBeforeMs = 2_000

export function createPreparedSlots(place: ShelfPlace): PreparedSlots {
  const shelf = new Map<string, Readiness>()
  const tries = new Map<string, number>()

  async function ask(slot: Slot): Promise<void> {
    const { session, search, signal, feeLimit, currency } = place
    place.onAsk()
    const answer = await session.prepare(slot, search, signal).catch(toPlatformError)
    if (answer instanceof PlatformError) {
      note(slot, answer)
      place.onAnswer(slot, answer)
      return
    }
    // Without a word of it, the currency is the venue's.
    const charge = { ...answer.charge, currency: answer.charge.currency || (currency ?? '') }
    shelf.set(
      slot.handle,
      isAccepted(charge, feeLimit, currency)
        ? { kind: 'ready', prepared: { ...answer, charge }, preparedAtMs: place.now() }
        : { kind: 'too-dear', slot, charge },
    )
    place.onAnswer(slot)
  }

  function note({ handle }: Slot, { kind }: PlatformError): void {
    const tried = (tries.get(handle) ?? 0) + 1
    tries.set(handle, tried)
    // Gone is for the board to say: it may be shown again.
    if (kind === 'slot-gone' || (mayPass.includes(kind) && tried < triesAtMost)) shelf.delete(handle)
    else shelf.set(handle, { kind: 'refused', why: kind })
  }

  function isStale(readiness: Readiness): boolean {
    if (readiness.kind !== 'ready') return false
    return epochMs(readiness.prepared.expiresAt) - epochMs(place.clock.now()) <= staleBeforeMs
  }

  return {
    prepare(slot) {
      const known = shelf.get(slot.handle)
      if (known && !isStale(known)) return
      shelf.set(slot.handle, { kind: 'asking', sinceMs: place.now() })
      place.track(ask(slot))
    },
    of(handle) {
      const known = shelf.get(handle)
      return known && isStale(known) ? undefined : known
    },
    refuse: (handle, why) => void shelf.set(handle, { kind: 'refused', ...(why && { why }) }),
    forget: (handle) => void shelf.delete(handle),
  }
}
