// Looks into a member's reservations: what happened to a booking nobody answered is asked, never assumed.
import { PlatformError, type PlatformErrorKind } from '../src/domain/platform-error.ts'
import { mayHold, type Reservation, reservationFor } from '../src/domain/reservation.ts'
import type { Search } from '../src/domain/slot.ts'
import { addMs } from '../src/domain/time.ts'
import { fitOf, type Window } from '../src/domain/window.ts'
import type { BookingSession } from '../src/ports/booking-platform.ts'
import type { Clock } from '../src/ports/clock.ts'

/** Three looks spread over a minute: a booking that is slow to settle still shows at the last. */
export const overAMinute: readonly number[] = [0, 20_000, 60_000]
/** Where the platform did answer that it failed: twice is enough. */
export const twiceSoon: readonly number[] = [0, 2_000]
/** A look without an answer is repeated so often, so long after. */
const repeatsAfterMs = [1_000, 4_000] as const

/** Errors that say nothing of what was asked: asking again may get an answer. */
export const mayPass: readonly PlatformErrorKind[] = ['unanswered', 'unwell', 'rate-limited', 'key-refused']

export type LookUp = {
  readonly session: BookingSession
  readonly clock: Clock
  /** Called for each request that is sent. */
  readonly onLook: () => void
}

/**
 * Looks for the table asked for, so long after each other.
 * `isAbsent` when the last look was answered and it was not there; neither when nobody knows.
 */
export async function lookFor(
  lookUp: LookUp,
  { search, windows }: { readonly search: Search; readonly windows: readonly Window[] },
  looksAfterMs: readonly number[],
): Promise<{ readonly found?: Reservation; readonly isAbsent: boolean }> {
  const startedAt = lookUp.clock.now()
  let isAbsent = false
  for (const afterMs of looksAfterMs) {
    await lookUp.clock.sleepUntil(addMs(startedAt, afterMs))
    const held = await look(lookUp)
    isAbsent = !(held instanceof PlatformError) && !mayHold(search, held)
    const found = held instanceof PlatformError ? undefined : tableAskedFor(search, windows, held)
    if (found) return { found, isAbsent: false }
  }
  return { isAbsent }
}

/** One look, repeated while it gets no answer; the last error when it got none. */
export async function look(lookUp: LookUp): Promise<readonly Reservation[] | PlatformError> {
  const { session, clock, onLook } = lookUp
  const once = () => {
    onLook()
    return session.reservations().catch(toPlatformError)
  }
  let answer = await once()
  for (const afterMs of repeatsAfterMs) {
    if (!(answer instanceof PlatformError) || !mayPass.includes(answer.kind)) return answer
    await clock.sleepUntil(addMs(clock.now(), afterMs))
    answer = await once()
  }
  return answer
}

/** The table asked for, when the member holds it: same venue, day and party, at a time in the windows. */
export function tableAskedFor(
  search: Search,
  windows: readonly Window[],
  held: readonly Reservation[],
): Reservation | undefined {
  return held.find((one) => reservationFor(search, [one]) && fitOf(one.time, windows))
}

/** A platform's error as an answer; any other error is a fault and flies on. */
export function toPlatformError(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error
  throw error
}
