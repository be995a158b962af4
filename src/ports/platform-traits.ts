// The traits of a platform that decide how Cierge hunts there. Code outside `platforms/` reads traits and never a
// platform's name.
import type { Venue } from '../domain/venue.ts'

/** Limits for finds, where they are stricter than those that the ledger sets for every platform. */
type FindTraits = {
  /** The maximum number of finds from one address in ten minutes. */
  readonly atMost: number
  /** The maximum number of those finds that may be sent until 30 s after a drop. */
  readonly nearDrop: number
  /** The shortest time between two finds, in milliseconds. */
  readonly gapMs: number
}

export type PlatformTraits = {
  /**
   * For how many milliseconds preparing a slot takes the table from all other guests. 0: preparing takes no table, so
   * several slots may be prepared ahead and in parallel. Otherwise a member prepares one slot at a time, only to book
   * it at once.
   */
  readonly holdMs: number
  /** Whether `predictSlots` can predict the ids of slots that are not released yet. */
  readonly foretellsSlots: boolean
  /** Whether the platform states the amount of a late cancellation's fee before the booking. */
  readonly statesFees: boolean
  /** Whether the platform renews the sign-in of its first link method. */
  readonly renewsSignIns: boolean
  /** Limits for finds that are stricter than the ledger's. Absent: the limits of the ledger apply. */
  readonly finds?: FindTraits
  /** Whether the first "too many requests" ends all hunts from this address, as a block does. */
  readonly stopsAtFirstRefusal: boolean
  /** How long after a booking the list of reservations may still lack it, in milliseconds. */
  readonly reservationsLagMs: number
  /**
   * The platform's own waiting list, which notifies everyone on it of a canceled table and reserves none: how many
   * days ahead it accepts entries. Absent: the platform has no list.
   */
  readonly waitlist?: { readonly daysAhead: number }
  /**
   * Whether a guest may hold two tables of one venue on one evening: `as-the-venue-says` if each venue says so
   * (`Venue.allowsTwoTables`), otherwise `never`. If it is unknown, Cierge assumes that a guest may hold only one.
   */
  readonly twoTables: 'as-the-venue-says' | 'never'
  /** Whether the platform takes a member's words for the staff with a reservation. */
  readonly takesNotes: boolean
  /** Whether the platform searches for venues near a place only. */
  readonly searchesNearby: boolean
  /** The maximum number of pings before a drop. Absent: no limit. */
  readonly pingsAtMost?: number
}

/** The usual traits. A platform overrides those in which it differs. */
export const usualTraits: PlatformTraits = {
  holdMs: 0,
  foretellsSlots: true,
  statesFees: true,
  renewsSignIns: true,
  stopsAtFirstRefusal: false,
  reservationsLagMs: 0,
  twoTables: 'never',
  takesNotes: false,
  searchesNearby: false,
}

/** Returns whether one guest may hold two tables of the venue on one evening, as far as the platform says. */
export function mayHoldBoth({ twoTables }: PlatformTraits, venue: Pick<Venue, 'allowsTwoTables'>): boolean {
  return twoTables === 'as-the-venue-says' && venue.allowsTwoTables === true
}
