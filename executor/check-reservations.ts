// Reads a member's reservations to find out whether a booking without an answer happened. Never guesses.
import { PlatformError, type PlatformErrorKind } from '../src/domain/platform-error.ts'
import { mayHold, type Reservation, reservationFor } from '../src/domain/reservation.ts'
import type { Search } from '../src/domain/slot.ts'
import { addMs } from '../src/domain/time.ts'
import { fitOf, type Window } from '../src/domain/window.ts'
import type { BookingSession } from '../src/ports/booking-platform.ts'
import type { Clock } from '../src/ports/clock.ts'

/** Times of three reads, in milliseconds from the start of the check. The last shows a booking that is slow to settle. */
export const overAMinute: readonly number[] = [0, 20_000, 60_000]
/** Times of two reads, used when the platform answered that the booking failed. */
export const twiceSoon: readonly number[] = [0, 2_000]
/** Pauses before a read without an answer is repeated. */
const repeatsAfterMs = [1_000, 4_000] as const

/** Errors that may pass: the same request may be answered later. */
export const mayPass: readonly PlatformErrorKind[] = ['unanswered', 'unwell', 'rate-limited', 'key-refused']

export type ReservationReader = {
  readonly session: BookingSession
  readonly clock: Clock
  /** Called for each request that is sent. */
  readonly onRead: () => void
}

/**
 * Reads the reservations at the given times until the requested table is among them. Returns `isAbsent` when the last
 * read was answered and the table was not there; returns neither field when that is unknown.
 * `absentReads` counts all such reads.
 */
export async function checkForTable(
  reader: ReservationReader,
  { search, windows }: { readonly search: Search; readonly windows: readonly Window[] },
  readsAfterMs: readonly number[],
): Promise<{ readonly found?: Reservation; readonly isAbsent: boolean; readonly absentReads: number }> {
  const startedAt = reader.clock.now()
  let isAbsent = false
  let absentReads = 0
  for (const afterMs of readsAfterMs) {
    await reader.clock.sleepUntil(addMs(startedAt, afterMs))
    const held = await readReservations(reader)
    isAbsent = !(held instanceof PlatformError) && !mayHold(search, held)
    const found = held instanceof PlatformError ? undefined : tableAskedFor(search, windows, held)
    if (found) return { found, isAbsent: false, absentReads }
    if (isAbsent) absentReads += 1
  }
  return { isAbsent, absentReads }
}

/** Reads the reservations, and repeats the read while it gets no answer. Returns the last error if none was answered. */
export async function readReservations(
  reader: ReservationReader,
): Promise<readonly Reservation[] | PlatformError> {
  const { session, clock, onRead } = reader
  const once = () => {
    onRead()
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

/** Returns the requested table if the member holds it: same venue, day and party size, at a time in the windows. */
export function tableAskedFor(
  search: Search,
  windows: readonly Window[],
  held: readonly Reservation[],
): Reservation | undefined {
  return held.find((one) => reservationFor(search, [one]) && fitOf(one.time, windows))
}

/** Returns a platform's error as a value. Throws any other error, because it is a fault. */
export function toPlatformError(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error
  throw error
}
