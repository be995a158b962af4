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
  mayPass,
  type ReservationReader,
  readReservations,
  tableAskedFor,
} from '../hunter/check-reservations.ts'
import type { Hunter } from '../hunter/hunter.ts'

export type OtherPlatforms = {
  readonly platforms: readonly BookingPlatform[]
  readonly vault: Vault
  /** Aborts at the end of the hunt. */
  readonly signal: AbortSignal
}

const readAgainAfterMs = 20_000

/** The result of the check. `unknown`: the platform refused to tell, or the hunt ended before the result was certain. */
type ElsewhereSight = 'held' | 'none' | 'unknown'

/**
 * Resolves with whether the member holds such a table. Reads again until that is certain, because a platform's list may
 * lack a new booking for a while. Until then the claim counts as kept back.
 */
export async function lookElsewhere(hunter: Hunter, elsewhere: OtherPlatforms): Promise<ElsewhereSight> {
  const { otherDays = [], memberId } = hunter.claim
  const { knownSince } = hunter.context.rights
  const days = otherDays
    .filter(isElsewhere)
    .filter(({ elsewhere: { dropAt } }) => dropAt && mayHaveBooked(knownSince, dropAt))
  if (days.length === 0) return 'none'
  hunter.isKeptBack = true
  const sights = await Promise.all(
    [...Map.groupBy(days, (day) => day.elsewhere.platform)].map(async ([id, there]) => {
      const platform = elsewhere.platforms.find((one) => one.id === id)
      const [first] = there
      if (!platform || !first) return 'unknown'
      const secret = await elsewhere.vault.decrypt(first.elsewhere.credential, sealedUnder(memberId, id))
      return lookAt(hunter, there, { platform, secret, signal: elsewhere.signal })
    }),
  )
  if (sights.includes('held')) return 'held'
  if (sights.includes('unknown')) return 'unknown'
  hunter.isKeptBack = false
  return 'none'
}

function isElsewhere(day: OtherDay): day is ElsewhereDay {
  return day.elsewhere !== undefined
}

type Place = {
  readonly platform: BookingPlatform
  readonly secret: string
  readonly signal: AbortSignal
}

async function lookAt(
  hunter: Hunter,
  days: readonly ElsewhereDay[],
  { platform, secret, signal }: Place,
): Promise<ElsewhereSight> {
  const { clock, log, rights } = hunter.context
  const reader: ReservationReader = {
    session: platform.signIn(secret),
    clock,
    onRead: () => log.count('reservations'),
  }
  const sureAt = listedBy(rights.knownSince ?? clock.now(), platform.traits.reservationsLagMs)
  const pauseUntil = (at: Instant) => clock.sleepUntil(at, signal).catch(() => {})
  while (!signal.aborted) {
    const askedAt = clock.now()
    const held = await readReservations(reader)
    // A platform that turns this address or the sign-in away is not asked again.
    if (held instanceof PlatformError && isFinal(held, platform)) return 'unknown'
    const seen = held instanceof PlatformError ? 'unknown' : sightOf(days, held)
    if (seen === 'held' || (seen === 'none' && askedAt >= sureAt)) return seen
    const again = addMs(clock.now(), readAgainAfterMs)
    await pauseUntil(seen === 'none' && sureAt > again ? sureAt : again)
  }
  return 'unknown'
}

function isFinal({ kind }: PlatformError, { traits }: BookingPlatform): boolean {
  return !mayPass.includes(kind) || (traits.stopsAtFirstRefusal && kind === 'rate-limited')
}

function sightOf(days: readonly OtherDay[], held: readonly Reservation[]): ElsewhereSight {
  if (days.some((day) => tableAskedFor(day, day.windows, held))) return 'held'
  return days.some((day) => namesTable(day, held)) ? 'unknown' : 'none'
}
