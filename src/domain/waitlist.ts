// A platform's own waiting list: the platform notifies everyone on it when a table is canceled, and reserves it for
// nobody.
import type { JobId, MemberId, PlatformId, VenueId } from './ids.ts'
import type { Instant, LocalDate, LocalTime } from './time.ts'

/** The table that a guest waits for. */
export type WaitlistTable = {
  readonly venueId: VenueId
  readonly date: LocalDate
  readonly partySize: number
}

/** A table to wait for, with the span of its times. Times after midnight belong to the evening of `date`. */
export type WaitlistWish = WaitlistTable & { readonly earliest: LocalTime; readonly latest: LocalTime }

/** One entry on the list. `handle` is the platform's id of it, opaque to other code. */
export type WaitlistEntry = WaitlistTable & { readonly handle: string }

/** Returns the entry for that table. */
export function entryFor(table: WaitlistTable, entries: readonly WaitlistEntry[]): WaitlistEntry | undefined {
  return entries.find(
    ({ venueId, date, partySize }) =>
      venueId === table.venueId && date === table.date && partySize === table.partySize,
  )
}

/**
 * The state of one job's place on a list. `joining`: a request to join was sent or is about to be. `theirs`: the
 * member had an entry before, which Cierge leaves alone. `leaving`: Cierge takes its entry back.
 */
export type WaitlistState = 'wanted' | 'joining' | 'listed' | 'theirs' | 'leaving'

/** One job's place on a platform's list, as the store remembers it. */
export type WaitlistPlace = WaitlistTable & {
  readonly jobId: JobId
  readonly memberId: MemberId
  readonly platform: PlatformId
  readonly state: WaitlistState
  /** The key of the account on whose list the entry is; absent before the first request. */
  readonly accountKey?: string
  readonly entry?: WaitlistEntry
  /** When the entry was seen on the list; absent before. */
  readonly since?: Instant
  /** When Cierge checks this place again. */
  readonly nextAt: Instant
  /** The number of failed tries in a row. */
  readonly tries: number
}
