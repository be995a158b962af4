// Finds the tables that are free now, at one venue or at the member's favorites. Books nothing.
import type { MemberId } from '../domain/ids.ts'
import { PlatformError } from '../domain/platform-error.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Slot } from '../domain/slot.ts'
import type { LocalDate } from '../domain/time.ts'
import type { Venue } from '../domain/venue.ts'
import { fitOf, type Window } from '../domain/window.ts'
import { type AppContext, platformOf } from '../ports/app-context.ts'
import { within } from '../ports/within.ts'
import { openSession } from './jobs/open-session.ts'
import type { RenewDeps } from './jobs/renew-credential.ts'

/** The maximum time to wait for a platform. A reply may take three seconds. */
const patienceMs = 2_500
const mostVenues = 5

export type FreeTables = {
  readonly venue: Venue
  /** The free slots in order of time. `unanswered` if the platform did not answer in time. */
  readonly times: readonly Slot[] | 'unanswered'
}

export type FreeSearch = {
  readonly venues: readonly Venue[]
  readonly date: LocalDate
  readonly partySize: number
  /** The windows in which a table is wanted. Empty if any time is acceptable. */
  readonly windows: readonly Window[]
}

/**
 * Returns the free tables of the venues, of at most `mostVenues`. Sends one find for each venue. Refuses with
 * `no-credential` if the member has no account on a platform.
 */
export function seeFreeTables(
  app: RenewDeps,
  memberId: MemberId,
  search: FreeSearch,
): Promise<readonly FreeTables[]> {
  return Promise.all(
    search.venues.slice(0, mostVenues).map((venue) => lookAt(app, memberId, { ...search, venue })),
  )
}

/**
 * Returns the member's favorites, at most `mostVenues`. Leaves out those on platforms where the member has no account,
 * if there are others.
 */
export async function favoriteVenues(
  { store }: Pick<AppContext, 'store'>,
  memberId: MemberId,
): Promise<readonly Venue[]> {
  const [favorites, accounts] = await Promise.all([
    store.favorites.of(memberId),
    store.credentials.of(memberId),
  ])
  const seen = favorites.filter(({ platform }) => accounts.some((account) => account.platform === platform))
  return (seen.length > 0 ? seen : favorites).slice(0, mostVenues)
}

async function lookAt(
  app: RenewDeps,
  memberId: MemberId,
  { venue, date, partySize, windows }: FreeSearch & { readonly venue: Venue },
): Promise<FreeTables> {
  const session = await openSession(app, memberId, venue.platform)
  if (!session) {
    const platformNames = [platformOf(app, venue.platform).name]
    throw new Refusal({ kind: 'no-credential', platformNames })
  }
  try {
    const search = { venueId: venue.id, date, partySize }
    const slots = await within(app.clock, patienceMs, (late) => session.findSlots(search, late))
    return { venue, times: slots ? fitting(slots, partySize, windows) : 'unanswered' }
  } catch (error) {
    if (error instanceof PlatformError) return { venue, times: 'unanswered' }
    throw error
  }
}

/** Returns the slots that suit the party and the windows, in order of time. Keeps one slot for each time. */
function fitting(slots: readonly Slot[], partySize: number, windows: readonly Window[]): readonly Slot[] {
  const free = slots.filter(
    (slot) =>
      !slot.byHand &&
      slot.minParty <= partySize &&
      partySize <= slot.maxParty &&
      (windows.length === 0 || fitOf(slot.time, windows) !== undefined),
  )
  const byTime = new Map(free.map((slot) => [`${slot.date} ${slot.time}`, slot]))
  return [...byTime.entries()].toSorted(([a], [b]) => a.localeCompare(b)).map(([, slot]) => slot)
}
