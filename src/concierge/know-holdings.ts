// Finds the tables that a member holds, within the time that a reply may take.
import type { Credential } from '../domain/credential.ts'
import type { MemberId, PlatformId } from '../domain/ids.ts'
import { isSamePlace } from '../domain/place.ts'
import { PlatformError } from '../domain/platform-error.ts'
import type { Reservation } from '../domain/reservation.ts'
import { serviceDateOf } from '../domain/service-day.ts'
import type { LocalDate } from '../domain/time.ts'
import type { Venue } from '../domain/venue.ts'
import { comeNear, type Window } from '../domain/window.ts'
import type { AppContext } from '../ports/app-context.ts'
import { within } from '../ports/within.ts'
import { openSession } from './jobs/open-session.ts'
import type { RenewDeps } from './jobs/renew-credential.ts'
import { knowSharers } from './jobs/shared-account.ts'

/** The maximum time to wait for a platform's answer. */
const patienceMs = 1_500
/**
 * A typical length of a dinner, because platforms do not state the length. Two tables conflict if their times are
 * less than this apart.
 */
const dinnerMinutes = 120

/**
 * Returns the reservations on the member's accounts. If a platform does not answer in time, returns the tables that
 * Cierge booked on that account instead. Omits rows that could not be read completely.
 */
export async function knowHoldings(app: RenewDeps, memberId: MemberId): Promise<readonly Reservation[]> {
  const credentials = await app.store.credentials.of(memberId)
  const held = await Promise.all(
    credentials.map(
      async (credential) =>
        (await askQuickly(app, credential)) ?? bookedHere(app, memberId, credential.platform),
    ),
  )
  return held.flat().filter(({ isUnclear }) => !isUnclear)
}

/**
 * Returns the reservation at that restaurant on that day, on any platform. A member with such a reservation can't request
 * another table there. On another platform, counts only a restaurant that Cierge knows to be the same.
 */
export async function heldThere(
  { store }: Pick<AppContext, 'store'>,
  held: readonly Reservation[],
  { venue, date }: { readonly venue: Venue; readonly date: LocalDate },
): Promise<Reservation | undefined> {
  const thatDay = held.filter((table) => serviceDateOf(table.date, table.time) === date)
  const own = thatDay.find(({ platform, venueId }) => platform === venue.platform && venueId === venue.id)
  if (own) return own
  for (const table of thatDay.filter(({ platform }) => platform !== venue.platform)) {
    const known = await store.venues.find({ platform: table.platform, id: table.venueId })
    if (known && isSamePlace(known, venue)) return table
  }
  return undefined
}

/** Returns the reservations of that day that would overlap a table in the windows. */
export function clashesWith(
  held: readonly Reservation[],
  date: LocalDate,
  windows: readonly Window[],
): readonly Reservation[] {
  return held.filter(
    (table) => serviceDateOf(table.date, table.time) === date && comeNear(windows, table.time, dinnerMinutes),
  )
}

async function askQuickly(
  app: RenewDeps,
  { memberId, platform }: Credential,
): Promise<readonly Reservation[] | undefined> {
  try {
    return await within(app.clock, patienceMs, async (late) => {
      const session = await openSession(app, memberId, platform)
      return session?.reservations(late)
    })
  } catch (error) {
    if (error instanceof PlatformError) return undefined
    throw error
  }
}

async function bookedHere(
  app: Pick<AppContext, 'store'>,
  memberId: MemberId,
  platform: PlatformId,
): Promise<readonly Reservation[]> {
  const sharers = await knowSharers(app.store, memberId, platform)
  const holders = [memberId, ...sharers.map((sharer) => sharer.memberId)]
  const jobs = await Promise.all(holders.map((holder) => app.store.jobs.of(holder)))
  return jobs
    .flat()
    .flatMap(({ state, outcome, venue }) =>
      state === 'booked' && outcome?.kind === 'booked' && !outcome.releasedAt && venue.platform === platform
        ? [{ ...outcome.reservation, venueName: venue.name }]
        : [],
    )
}
