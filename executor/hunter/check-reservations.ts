// Reads a member's reservations to find out whether a booking without an answer happened. Reports only what an
// answered read shows.
import { PlatformError, type PlatformErrorKind, toPlatformError } from '../../src/domain/platform-error.ts'
import { isSameTable, mayHold, type Reservation, reservationFor } from '../../src/domain/reservation.ts'
import type { Search } from '../../src/domain/slot.ts'
import { addMs, type Instant } from '../../src/domain/time.ts'
import { fitOf, type Window } from '../../src/domain/window.ts'
import type { BookingSession } from '../../src/ports/booking-platform.ts'
import type { Clock } from '../../src/ports/clock.ts'

/**
 * Times of three reads, in milliseconds from the start of the check. A booking that the platform lists late is found by
 * the last read.
 */
const overAMinute: readonly number[] = [0, 20_000, 60_000]
/** How long after its usual lag a platform's list is certainly complete, in milliseconds. */
const afterLagMs = 30_000
/** How long before its drop a hunt books at the earliest, in milliseconds. */
const earlyMs = 2_000

/**
 * Returns whether a hunt for that drop may have booked before this process began, so that the rights to book do not
 * know of it.
 * @param knownSince the instant since which the rights are known; `undefined` if they outlast a process.
 */
export function mayHaveBooked(knownSince: Instant | undefined, dropAt: Instant): boolean {
  return knownSince !== undefined && addMs(dropAt, -earlyMs) <= knownSince
}

/** Returns when a platform's list certainly has all bookings that were sent before `sentBefore`. */
export function listedBy(sentBefore: Instant, lagMs: number): Instant {
  return lagMs > 0 ? addMs(sentBefore, lagMs + afterLagMs) : sentBefore
}

/** Returns the times of the reads for a platform whose list may lack a new reservation for `lagMs` milliseconds. */
export function overTheLag(lagMs: number): readonly number[] {
  return lagMs > 0 ? [...overAMinute, lagMs + afterLagMs] : overAMinute
}
/**
 * Times of two reads, in milliseconds from the start of the check. Used when the platform answered that the booking
 * failed.
 */
export const twiceSoon: readonly number[] = [0, 2_000]
/** Pauses, in milliseconds, before a read that got no answer is repeated. */
const repeatsAfterMs = [1_000, 4_000] as const

/** Errors that may be temporary: the platform may answer the same request later. */
export const mayPass: readonly PlatformErrorKind[] = ['unanswered', 'unwell', 'rate-limited', 'key-refused']

export type ReservationReader = {
  readonly session: BookingSession
  readonly clock: Clock
  /** How long after a booking the list may still lack it, in milliseconds. Absent: the list is always current. */
  readonly lagMs?: number
  /** The table that the member gives up for this one. It neither fulfills the wish nor prevents the booking. */
  readonly replaced?: Reservation | undefined
  /** Called for each request that is sent. */
  readonly onRead: () => void
  /** Called for each refusal of a read. Returns whether the read must not be repeated. */
  readonly isFinal?: (refusal: PlatformError) => boolean
}

/**
 * Reads the member's reservations after each of the delays, until they include the requested table, and returns that as
 * `found`. `isAbsent`: the last read certainly lacked the table. Neither: the last read failed or was unclear.
 * `absentReads` counts the reads that certainly lacked it.
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
    const held = withoutReplaced(reader, await readReservations(reader))
    isAbsent = !(held instanceof PlatformError) && !mayHold(search, held)
    const found = held instanceof PlatformError ? undefined : tableAskedFor(search, windows, held)
    if (found) return { found, isAbsent: false, absentReads }
    if (isAbsent) absentReads += 1
  }
  return { isAbsent, absentReads }
}

/** Returns the reservations without the table that is given up for the searched one; an error as it is. */
export function withoutReplaced<Answer extends readonly Reservation[] | PlatformError>(
  { replaced }: Pick<ReservationReader, 'replaced'>,
  held: Answer,
): Answer | readonly Reservation[] {
  if (!replaced || held instanceof PlatformError) return held
  return held.filter((one) => !isSameTable(one, replaced))
}

/** Reads the reservations and repeats a read that gets no answer. Returns the last error if no read was answered. */
export async function readReservations(
  reader: ReservationReader,
): Promise<readonly Reservation[] | PlatformError> {
  const { session, clock, onRead, isFinal } = reader
  const once = () => {
    onRead()
    return session.reservations().catch(toPlatformError)
  }
  let answer = await once()
  for (const afterMs of repeatsAfterMs) {
    if (!(answer instanceof PlatformError)) return answer
    if (isFinal?.(answer) || !mayPass.includes(answer.kind)) return answer
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
