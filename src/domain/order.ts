// An order: the sealed, self-contained instruction for one hunt, with one claim per job. The executor needs no database
// and no look-up.
import type { Sealed } from './credential.ts'
import type { DropSpread } from './drop-observation.ts'
import type { JobId, MemberId, OrderId, PlatformId, WishId } from './ids.ts'
import type { Search } from './slot.ts'
import { epochMs, type Instant } from './time.ts'
import type { Venue } from './venue.ts'
import type { Wish } from './wish.ts'

/** One job's share in a hunt. Slots are allotted in the order of claims: the earliest request chooses first. */
export type Claim = {
  readonly jobId: JobId
  readonly memberId: MemberId
  /** The claim's wish: all its jobs, in any order, book one table. */
  readonly wishId: WishId
  /** The other open days of the wish: a table on one of them ends this claim too. */
  readonly otherDays?: readonly OtherDay[]
  /** The member canceled while a booking was under way: check for that booking, and book nothing. */
  readonly isWithdrawn?: boolean
  /** Opened by the executor only, with `sealedUnder(memberId, platform)`. */
  readonly credential: Sealed
  readonly wish: Wish
}

/** The search and windows of another job of the same wish. */
export type OtherDay = Search & { readonly windows: Wish['windows'] }

export type Order = {
  readonly id: OrderId
  /** A digest of the fields below. Equal revisions are equal instructions, so handing one over twice is harmless. */
  readonly revision: string
  readonly platform: PlatformId
  readonly venue: Venue
  readonly search: Search
  readonly dropAt: Instant
  /** How far around `dropAt` the venue's drops came; absent if too few were observed. */
  readonly dropSpread?: DropSpread
  /** The day is open and waits for no drop: drops have priority over its finds. */
  readonly isTry?: true
  /** The hunt ends here at the latest. */
  readonly giveUpAt: Instant
  /** At least one. */
  readonly claims: readonly Claim[]
}

/**
 * Returns the id shared by all jobs that one hunt can serve: same venue, date, party and drop.
 * @param alone a job that joined after the order was frozen; it gets a separate order.
 */
export function orderIdOf(platform: PlatformId, search: Search, dropAt: Instant, alone?: JobId): OrderId {
  const safeVenue = search.venueId.replace(/[^0-9A-Za-z]/g, '').slice(0, 20)
  const drop = epochMs(dropAt).toString(36)
  const own = alone ? `-${alone.toLowerCase()}` : ''
  return `${platform}-${safeVenue}-${search.date}-${search.partySize}-${drop}${own}` as OrderId
}
