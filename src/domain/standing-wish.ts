// A standing wish: a table that a member wants again and again, such as every other Friday. For each of its days a
// separate request is made when the day is near enough.
import type { Conversation, Identity } from './identity.ts'
import type { GroupId, MemberId, StandingId } from './ids.ts'
import type { Instant, LocalDate } from './time.ts'
import type { Venue } from './venue.ts'
import type { Wish } from './wish.ts'

/** The days of a standing wish. */
export type Repeat = {
  /** An RRULE of RFC 5545 without DTSTART and UNTIL, such as `FREQ=WEEKLY;INTERVAL=2;BYDAY=FR`. */
  readonly rule: string
  /** The first day. It matches the rule. */
  readonly from: LocalDate
  /** The last possible day. Absent: the wish ends only when the member ends it. */
  readonly until?: LocalDate
}

export type StandingState = 'active' | 'paused' | 'ended'

export type StandingWish = {
  readonly id: StandingId
  readonly memberId: MemberId
  readonly askedBy: Identity
  readonly askedIn: Conversation
  readonly askedAt: Instant
  /** The accepted restaurants, the preferred one first; at least one. */
  readonly venues: readonly [Venue, ...Venue[]]
  readonly partySize: number
  readonly wish: Wish
  readonly repeats: Repeat
  readonly state: StandingState
  /** The next day for which a request is made. Absent if none is left. */
  readonly nextDate?: LocalDate
  /** The instant at which that request is made. Absent if no day is left. */
  readonly dueAt?: Instant
}

/** Returns the group of the requests for one day of the wish. */
export function roundOf({ id }: Pick<StandingWish, 'id'>, date: LocalDate): GroupId {
  return `${id}.${date}` as GroupId
}

/** Returns whether the group belongs to a day of the wish. */
export function isRoundOf({ id }: Pick<StandingWish, 'id'>, groupId: GroupId | undefined): boolean {
  return groupId?.startsWith(`${id}.`) ?? false
}
