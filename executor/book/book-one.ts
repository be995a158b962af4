// Books one prepared slot and returns the result: a table, a refusal, or a doubt. When it is in doubt whether the
// booking happened, reads the member's reservations before it sends any other request.
import { leavesDoubt, PlatformError, type PlatformErrorKind } from '../../src/domain/platform-error.ts'
import type { Attempt, Outcome } from '../../src/domain/report.ts'
import { mayHold, type Reservation } from '../../src/domain/reservation.ts'
import { serviceDateOf, serviceMinutesOf } from '../../src/domain/service-day.ts'
import type { Prepared, Search, Slot } from '../../src/domain/slot.ts'
import type { Wish } from '../../src/domain/wish.ts'
import {
  checkForTable,
  overTheLag,
  type ReservationReader,
  readReservations,
  tableAskedFor,
  twiceSoon,
  withoutReplaced,
} from '../hunter/check-reservations.ts'
import { bookedAs, failed, foundAs } from '../hunter/outcomes.ts'

export type BookingEnd =
  | { readonly kind: 'settled'; readonly outcome: Outcome }
  /** The table cannot be booked by any claim. */
  | { readonly kind: 'gone' }
  /** This claim cannot book the table; another claim may be able to. */
  | { readonly kind: 'refused'; readonly why: PlatformErrorKind }
  /** The slot's preparation is out of date. The slot must be prepared again before it is booked. */
  | { readonly kind: 'stale' }
  /** Nothing was booked. The caller may send the same booking again after `afterMs` milliseconds. */
  | { readonly kind: 'later'; readonly afterMs: number }

export function isTable(end: BookingEnd): boolean {
  return end.kind === 'settled' && end.outcome.kind === 'booked'
}

/** Returns whether it is still unknown if the booking happened. */
export function leavesOpen(end: BookingEnd): boolean {
  return end.kind === 'settled' && end.outcome.kind === 'failed' && end.outcome.isInDoubt === true
}

export type Booking = {
  readonly prepared: Prepared
  readonly preparedAtMs: number
  readonly search: Search
  readonly wish: Wish
  readonly reader: ReservationReader
  /** Returns the current time in milliseconds from the drop. */
  readonly now: () => number
}

const waitAfterRateLimitMs = 1_000
/**
 * The pause, in milliseconds, before the booking is sent again after the platform refused the client's public key and
 * the client found no new one. During the pause the client looks for a new key.
 */
const waitForKeyMs = 5_000
/**
 * When the platform reports a conflict, a reservation within this many minutes of the slot is assumed to be its cause.
 */
const conflictWithinMinutes = 4 * 60

export type SentBooking = {
  readonly attempt: Attempt
  readonly answer: Reservation | Error
  /** The platform's refusal; absent when the slot was booked, or after an unexpected error. */
  readonly refusal: PlatformError | undefined
}

/** Sends the booking request once and sends no other request. */
export async function sendBooking(booking: Booking): Promise<SentBooking> {
  const { prepared, search, reader, now } = booking
  const bookedAtMs = now()
  const answer = await reader.session.book(prepared, search).catch(toError)
  const attempt: Attempt = {
    time: prepared.slot.time,
    seating: prepared.slot.seating,
    preparedAtMs: tenths(booking.preparedAtMs),
    bookedAtMs: tenths(bookedAtMs),
    tookMs: tenths(now() - bookedAtMs),
    result: answer instanceof Error ? kindOf(answer) : 'booked',
  }
  return { attempt, answer, refusal: answer instanceof PlatformError ? answer : undefined }
}

/** Returns the result of a booking. If the platform's answer leaves a doubt, reads the member's reservations first. */
export async function endOfBooking(booking: Booking, { answer, refusal }: SentBooking): Promise<BookingEnd> {
  if (!(answer instanceof Error)) {
    return { kind: 'settled', outcome: bookedAs(answer, booking.prepared, booking.wish) }
  }
  if (refusal && !leavesDoubt(refusal.kind)) return afterRefusal(booking, refusal)
  return clearUp(booking, answer)
}

async function afterRefusal(booking: Booking, refusal: PlatformError): Promise<BookingEnd> {
  switch (refusal.kind) {
    case 'slot-gone':
      return { kind: 'gone' }
    case 'stale-handle':
      return { kind: 'stale' }
    case 'rate-limited':
      return { kind: 'later', afterMs: refusal.retryAfterMs ?? waitAfterRateLimitMs }
    case 'key-refused':
      return { kind: 'later', afterMs: refusal.retryAfterMs ?? waitForKeyMs }
    case 'credential-rejected':
      return { kind: 'settled', outcome: failed(refusal.kind) }
    case 'conflict':
      return endOfConflict({ ...booking, slot: booking.prepared.slot })
    default:
      return { kind: 'refused', why: refusal.kind }
  }
}

/** Reads the member's reservations to find out whether a booking in doubt happened. */
async function clearUp({ search, wish, reader }: Booking, doubt: Error): Promise<BookingEnd> {
  const table = { search, windows: wish.windows }
  const { lagMs = 0 } = reader
  // A list that lags behind (`lagMs`) proves nothing so soon after the booking, so this early reading is left out
  // there.
  if (doubt instanceof PlatformError && doubt.kind === 'unwell' && lagMs === 0) {
    const soon = await checkForTable(reader, table, twiceSoon)
    if (soon.found) return { kind: 'settled', outcome: foundAs(soon.found, wish) }
    // The platform answered that the booking failed, and the list of reservations agrees, so the claim may try the next
    // table.
    if (soon.absentReads === twiceSoon.length) return { kind: 'refused', why: 'unwell' }
  }
  const { found, isAbsent } = await checkForTable(reader, table, overTheLag(lagMs))
  if (found) return { kind: 'settled', outcome: foundAs(found, wish) }
  if (!(doubt instanceof PlatformError)) throw doubt
  if (doubt.kind === 'blocked' && isAbsent) return { kind: 'settled', outcome: failed('blocked') }
  return { kind: 'settled', outcome: { ...failed('unanswered'), ...(!isAbsent && { isInDoubt: true }) } }
}

type Conflict = Pick<Booking, 'search' | 'wish' | 'reader'> & { readonly slot: Slot }

/**
 * Returns the result of a booking that the platform refused with a conflict. The claim is settled as booked if the
 * member holds the requested table, and as failed if another reservation conflicts or the reservations are unreadable.
 * Otherwise somebody else took the slot: `refused`.
 */
export async function endOfConflict({ slot, search, wish, reader }: Conflict): Promise<BookingEnd> {
  const held = await readReservations(reader)
  if (held instanceof PlatformError) return { kind: 'settled', outcome: failed('conflict') }
  const ours = tableAskedFor(search, wish.windows, withoutReplaced(reader, held))
  if (ours) return { kind: 'settled', outcome: foundAs(ours, wish) }
  const inTheWay = conflictWith(slot, search, held)
  if (inTheWay) return { kind: 'settled', outcome: { ...failed('conflict'), held: inTheWay } }
  if (mayHold(search, held)) return { kind: 'settled', outcome: failed('reservation-unclear') }
  return { kind: 'refused', why: 'conflict' }
}

/**
 * Returns the reservation of that evening that is nearest to the slot: at the searched venue, or at another venue
 * within `conflictWithinMinutes`.
 */
function conflictWith(slot: Slot, search: Search, held: readonly Reservation[]): Reservation | undefined {
  const away = (one: Reservation) => Math.abs(serviceMinutesOf(one.time) - serviceMinutesOf(slot.time))
  const evening = serviceDateOf(slot.date, slot.time)
  return held
    .filter((one) => !one.isUnclear && serviceDateOf(one.date, one.time) === evening)
    .filter((one) => one.venueId === search.venueId || away(one) <= conflictWithinMinutes)
    .toSorted((one, other) => away(one) - away(other))[0]
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error('Booking failed', { cause: error })
}

function kindOf(error: Error): PlatformErrorKind {
  return error instanceof PlatformError ? error.kind : 'unwell'
}

function tenths(ms: number): number {
  return Math.round(ms * 10) / 10
}
