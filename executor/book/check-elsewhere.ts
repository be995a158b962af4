// Checks whether the member already holds the table of another day of the wish on another platform. Only needed if a
// hunt there may have booked before this process began, because the rights to book do not know of that booking.
import { sealedUnder } from '../../src/domain/credential.ts'
import type { ElsewhereDay, OtherDay } from '../../src/domain/order.ts'
import { PlatformError } from '../../src/domain/platform-error.ts'
import { namesTable, type Reservation } from '../../src/domain/reservation.ts'
import { addMs, type Instant } from '../../src/domain/time.ts'
import type { BookingPlatform } from '../../src/ports/booking-platform.ts'
import type { Vault } from '../../src/ports/vault.ts'
import {
  listedBy,
  mayHaveBooked,
  type ReservationReader,
  readReservations,
  tableAskedFor,
} from '../hunter/check-reservations.ts'
import type { Hunter } from '../hunter/hunter.ts'

export type Elsewhere = {
  readonly platforms: readonly BookingPlatform[]
  readonly vault: Vault
  /** Aborts at the end of the hunt. */
  readonly signal: AbortSignal
}

const readAgainAfterMs = 5_000

/**
 * Resolves with true if the member holds such a table, and with false if certainly none. Reads again until that is
 * certain: a platform's list may lack a new booking for a while. Until then the claim counts as kept back. Never
 * resolves with false after `signal` aborted.
 */
export async function holdsElsewhere(hunter: Hunter, elsewhere: Elsewhere): Promise<boolean> {
  const { otherDays = [], memberId } = hunter.claim
  const { knownSince } = hunter.context.rights
  const days = otherDays
    .filter(isElsewhere)
    .filter(({ elsewhere: { dropAt } }) => dropAt && mayHaveBooked(knownSince, dropAt))
  const byPlatform = Map.groupBy(days, (day) => day.elsewhere.platform)
  const answers = await Promise.all(
    [...byPlatform].map(async ([id, there]) => {
      const platform = elsewhere.platforms.find((one) => one.id === id)
      const [{ elsewhere: where }] = there as [ElsewhereDay]
      if (!platform) return true
      const secret = await elsewhere.vault.decrypt(where.credential, sealedUnder(memberId, id))
      return holdsOneOf(hunter, there, { platform, secret, signal: elsewhere.signal })
    }),
  )
  return answers.some((isHeld) => isHeld)
}

function isElsewhere(day: OtherDay): day is ElsewhereDay {
  return day.elsewhere !== undefined
}

type Place = {
  readonly platform: BookingPlatform
  readonly secret: string
  readonly signal: AbortSignal
}

async function holdsOneOf(
  hunter: Hunter,
  days: readonly ElsewhereDay[],
  { platform, secret, signal }: Place,
): Promise<boolean> {
  const { clock, log, rights } = hunter.context
  const reader: ReservationReader = {
    session: platform.signIn(secret),
    clock,
    onRead: () => log.count('reservations'),
  }
  const sureAt = listedBy(rights.knownSince ?? clock.now(), platform.traits.reservationsLagMs)
  const pauseUntil = (at: Instant) => clock.sleepUntil(at, signal).catch(() => {})
  hunter.isKeptBack = true
  while (!signal.aborted) {
    const askedAt = clock.now()
    const held = await readReservations(reader)
    const seen = held instanceof PlatformError ? 'unclear' : sightOf(days, held)
    if (seen === 'held') return true
    if (seen === 'none' && askedAt >= sureAt) {
      hunter.isKeptBack = false
      return false
    }
    const again = addMs(clock.now(), readAgainAfterMs)
    await pauseUntil(seen === 'none' && sureAt > again ? sureAt : again)
  }
  return true
}

function sightOf(days: readonly OtherDay[], held: readonly Reservation[]): 'held' | 'none' | 'unclear' {
  if (days.some((day) => tableAskedFor(day, day.windows, held))) return 'held'
  return days.some((day) => namesTable(day, held)) ? 'unclear' : 'none'
}
