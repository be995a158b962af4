// Before a claim may book, checks that the platform accepts its credential and that the member does not already hold
// the table. Because of this check, an order that is executed twice books once.

import { PlatformError, toPlatformError } from '../../src/domain/platform-error.ts'
import { namesTable, type Reservation, reservationFor } from '../../src/domain/reservation.ts'
import type { Search } from '../../src/domain/slot.ts'
import { addMs } from '../../src/domain/time.ts'
import type { BookingPlatform } from '../../src/ports/booking-platform.ts'
import {
  listedBy,
  mayHaveBooked,
  readReservations,
  tableAskedFor,
  withoutReplaced,
} from '../hunter/check-reservations.ts'
import { type Hunter, isWithdrawn, leave, settle } from '../hunter/hunter.ts'
import { failed, foundAs, inDoubt, withdrawn } from '../hunter/outcomes.ts'
import { lookElsewhere, type OtherPlatforms } from './check-elsewhere.ts'
import { giveUpFirst } from './give-up-first.ts'

const readAgainAfterMs = 5_000

export type CheckIn = {
  readonly platform: BookingPlatform
  readonly secret: string
  readonly signal: AbortSignal
  readonly elsewhere: Omit<OtherPlatforms, 'signal'>
}

/**
 * Checks the claim's credential and reads the member's reservations. Then clears the claim for booking, or ends it.
 * Repeats unanswered reads of the reservations until `signal` aborts; the claim is then neither cleared nor ended.
 */
export async function checkIn(hunter: Hunter, place: CheckIn): Promise<void> {
  await Promise.all([checkCredential(hunter, place), checkReservations(hunter, place)])
}

async function checkCredential(hunter: Hunter, { platform, secret, signal }: CheckIn): Promise<void> {
  const { context } = hunter
  context.log.count('inspect')
  const answer = await platform.inspect(secret, signal).catch(toPlatformError)
  if (!(answer instanceof PlatformError)) context.log.mark('signed-in')
  else if (answer.kind === 'credential-rejected') settle(hunter, failed('credential-rejected'))
  else if (!signal.aborted) context.heedRefusal(answer)
}

async function checkReservations(hunter: Hunter, { signal, elsewhere }: CheckIn): Promise<void> {
  const [isClear, sight] = await Promise.all([
    isClearHere(hunter, signal),
    lookElsewhere(hunter, { ...elsewhere, signal: AbortSignal.any([signal, hunter.over.signal]) }),
  ])
  if (!isClear) return
  // The job of the other day reports the table that is held there.
  if (sight === 'held') leave(hunter)
  if (sight !== 'none') return
  if (await giveUpFirst(hunter, 'before-finding')) hunter.isCleared = true
}

/** Returns whether the reservations on this platform allow a booking. Settles the claim if they prevent it. */
async function isClearHere(hunter: Hunter, signal: AbortSignal): Promise<boolean> {
  const { context } = hunter
  const { clock, timer, rights, traits } = context
  const dropAt = addMs(clock.now(), -timer.now())
  // An earlier run of this order may have booked, and the platform may list that booking late.
  const { knownSince } = rights
  const sureAt =
    knownSince && mayHaveBooked(knownSince, dropAt)
      ? listedBy(knownSince, traits.reservationsLagMs)
      : undefined
  while (!signal.aborted && !hunter.outcome) {
    const askedAt = clock.now()
    const held = await readReservations(hunter.reader)
    if (!(held instanceof PlatformError)) {
      conclude(hunter, context.search, held)
      if (hunter.outcome || hunter.hasLeft) return false
      if (!sureAt || askedAt >= sureAt) return true
      await clock.sleepUntil(sureAt, signal).catch(() => {})
      continue
    }
    if (held.kind === 'credential-rejected') settle(hunter, failed('credential-rejected'))
    else context.heedRefusal(held)
    await clock.sleepUntil(addMs(clock.now(), readAgainAfterMs), signal).catch(() => {})
  }
  return false
}

function conclude(hunter: Hunter, search: Search, all: readonly Reservation[]): void {
  const { wish, otherDays = [], replaces } = hunter.claim
  const held = withoutReplaced(hunter.reader, all)
  // A hunt that may give the table up first may have done so in an earlier run.
  const isGone = replaces && !replaces.first && held.length === all.length && !namesTable(search, all)
  const ours = tableAskedFor(search, wish.windows, held)
  const other = reservationFor(search, held)
  if (ours) settle(hunter, foundAs(ours, wish))
  else if (isWithdrawn(hunter)) settle(hunter, namesTable(search, held) ? inDoubt : withdrawn)
  else if (isGone) settle(hunter, failed('nothing-to-replace'))
  else if (other) settle(hunter, { ...failed('conflict'), held: other })
  else if (namesTable(search, held)) settle(hunter, failed('reservation-unclear'))
  // The member holds the table of another day of the same wish. That day's job reports the table, so this claim ends
  // without an outcome.
  else if (otherDays.some((day) => !day.elsewhere && tableAskedFor(day, day.windows, held))) leave(hunter)
}
