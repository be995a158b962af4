// An order: the sealed, self-contained instruction for one hunt, with one claim per job in it.
// Whoever carries it out asks nobody anything: no database, no look-up.
import type { Sealed } from './credential.ts'
import type { DropSpread } from './drop-observation.ts'
import type { JobId, MemberId, OrderId, PlatformId, WishId } from './ids.ts'
import type { Search } from './slot.ts'
import { epochMs, type Instant } from './time.ts'
import type { Venue } from './venue.ts'
import type { Wish } from './wish.ts'

/** One job's share in a hunt. Slots are allotted in the order of claims: who asked first chooses first. */
export type Claim = {
  readonly jobId: JobId
  readonly memberId: MemberId
  /** What the claim books for: one table for all jobs of the wish, whichever order they are in. */
  readonly wishId: WishId
  /** The other days of the wish that are still open: a table on one of them is this claim's end, too. */
  readonly otherDays?: readonly OtherDay[]
  /** The member wanted it stopped while a booking was under way: it is looked for, and nothing is booked. */
  readonly isWithdrawn?: boolean
  /** Opened with `sealedUnder(memberId, platform)`, by the executor only. */
  readonly credential: Sealed
  readonly wish: Wish
}

/** Where and when another job of the same wish looks. */
export type OtherDay = Search & { readonly windows: Wish['windows'] }

export type Order = {
  readonly id: OrderId
  /** A digest of everything below: equal revisions are the same instruction, so handing one over twice is harmless. */
  readonly revision: string
  readonly platform: PlatformId
  readonly venue: Venue
  readonly search: Search
  readonly dropAt: Instant
  /** How far around `dropAt` the venue's drops were seen to come; absent while too few were seen. */
  readonly dropSpread?: DropSpread
  /** That day is open and waits for no drop: its finds come after those that drops need. */
  readonly isTry?: true
  /** The hunt ends here at the latest, whatever was seen. */
  readonly giveUpAt: Instant
  /** At least one. */
  readonly claims: readonly Claim[]
}

/**
 * The id shared by all jobs that one hunt can serve: same venue, date, party and drop.
 * @param alone for a job that came too late to be part of that order, which has an order to itself.
 */
export function orderIdOf(platform: PlatformId, search: Search, dropAt: Instant, alone?: JobId): OrderId {
  const safeVenue = search.venueId.replace(/[^0-9A-Za-z]/g, '').slice(0, 20)
  const drop = epochMs(dropAt).toString(36)
  const own = alone ? `-${alone.toLowerCase()}` : ''
  return `${platform}-${safeVenue}-${search.date}-${search.partySize}-${drop}${own}` as OrderId
}
