// An order: the sealed, self-contained instruction for one hunt, with one claim per job. The executor carries it out
// without reading the database.
import type { Sealed } from './credential.ts'
import type { DropSpread } from './drops/drop-observation.ts'
import type { JobId, MemberId, OrderId, PlatformId, WishId } from './ids.ts'
import type { Reservation } from './reservation.ts'
import type { Search } from './slot.ts'
import { epochMs, type Instant } from './time.ts'
import type { Venue } from './venue.ts'
import type { Wish } from './wish.ts'

/**
 * One job's share in a hunt. Claims are sorted by their members' turns: the member who has waited longest for a table
 * is given a slot first.
 */
export type Claim = {
  readonly jobId: JobId
  readonly memberId: MemberId
  /** The claim's wish. All jobs of one wish, also in other orders, book one table together. */
  readonly wishId: WishId
  /** The other days of the wish that are still open. A table on one of those days also ends this claim. */
  readonly otherDays?: readonly OtherDay[]
  /**
   * True if the member canceled while the hunt ran: the executor checks whether an earlier booking succeeded, and
   * books nothing more.
   */
  readonly isWithdrawn?: boolean
  /** The encrypted credential. Only the executor decrypts it, with the purpose `sealedUnder(memberId, platform)`. */
  readonly credential: Sealed
  readonly wish: Wish
  /** The booked table that is given up for the claim's table. */
  readonly replaces?: ReplacedTable
}

/** A booked table that is given up for the claim's table, after it is booked or before. */
type ReplacedTable = {
  readonly table: Reservation
  /**
   * Set if the member accepted that the hunt gives the table up before it has the new one: `before-booking` once a new
   * table is ready to be booked, `before-finding` at once, because its release makes the new table appear.
   */
  readonly first?: {
    readonly when: 'before-booking' | 'before-finding'
    /** The member on whose account the table is, and their credential, encrypted like that of a claim. */
    readonly memberId: MemberId
    readonly credential: Sealed
  }
}

/** The search and the windows of another job of the same wish. */
export type OtherDay = Search & {
  readonly windows: Wish['windows']
  /**
   * The job of that day, if the member prefers it and its hunt tries to book at the same instant. It books first.
   */
  readonly goesFirst?: JobId
  /** Set if the job is on another platform than the order. */
  readonly elsewhere?: {
    readonly platform: PlatformId
    /** The member's credential there, encrypted like that of a claim. */
    readonly credential: Sealed
    /** The instant at which the hunt there tries to book. Absent if no hunt is planned. */
    readonly dropAt?: Instant
  }
}
export type ElsewhereDay = OtherDay & Required<Pick<OtherDay, 'elsewhere'>>

export type Order = {
  readonly id: OrderId
  /**
   * A digest of the order's other fields. If the scheduler already has an order with this revision, handing it over
   * again changes nothing.
   */
  readonly revision: string
  readonly platform: PlatformId
  readonly venue: Venue
  readonly search: Search
  readonly dropAt: Instant
  /** How far from `dropAt` the venue's past drops came; absent if too few were observed. */
  readonly dropSpread?: DropSpread
  /**
   * Set if the day is already open, so that the hunt waits for no drop. The ledger gives finds to hunts for a drop
   * first.
   */
  readonly isTry?: true
  /**
   * The instant at which the hunt ends at the latest. It may end later only while another job's booking is in doubt.
   */
  readonly giveUpAt: Instant
  /** The claims; there is at least one. */
  readonly claims: readonly Claim[]
}

/**
 * Returns the id of the order. All jobs with the same venue, date, party and drop share it.
 * @param alone a job that was added after the order was frozen. The id is then of a separate order, for this job
 * alone.
 */
export function orderIdOf(platform: PlatformId, search: Search, dropAt: Instant, alone?: JobId): OrderId {
  const safeVenue = search.venueId.replace(/[^0-9A-Za-z]/g, '').slice(0, 20)
  const drop = epochMs(dropAt).toString(36)
  const own = alone ? `-${alone.toLowerCase()}` : ''
  return `${platform}-${safeVenue}-${search.date}-${search.partySize}-${drop}${own}` as OrderId
}

/** Returns the codes of the requests that the order is for. */
export function codesOf({ claims }: Pick<Order, 'claims'>): readonly JobId[] {
  return claims.map(({ jobId }) => jobId)
}
