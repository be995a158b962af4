// A draft: what has been understood of a request so far. A row, never a dialogue in memory.

import type { DropRule } from './drop.ts'
import type { Conversation, Identity } from './identity.ts'
import type { DraftId, GroupId, JobId, MemberId } from './ids.ts'
import type { Instant, LocalDate } from './time.ts'
import type { Venue } from './venue.ts'
import type { Wish } from './wish.ts'

/** How strictly and how soon, and what was said of money: what shapes the request without being a part of it. */
export type Terms = {
  /** "now", "asap": tried at once when nobody knows when the day opens. */
  readonly isUrgent?: true
  /** `flexible`: half an hour around the windows will do too, as last choices. */
  readonly timing?: 'strict' | 'flexible'
  /** Where only people can book: to be told of tables. Nothing is booked, and it means nothing elsewhere. */
  readonly isToldOnly?: true
  /** A limit said for each person; the party makes it one for all. */
  readonly feePerPerson?: number
  /** The group a missed day belongs to, when this tries that day again: one table is still all that is wanted. */
  readonly groupId?: GroupId
  /** What was said by itself: the member's words in `text` no longer count for it. */
  readonly settled?: readonly ('seating' | 'fee' | 'timing')[]
}

export type Draft = {
  readonly id: DraftId
  readonly memberId: MemberId
  readonly askedBy: Identity
  readonly askedIn: Conversation
  /** The member's words, to be read again in the venue's zone once the venue is known. */
  readonly text: string
  readonly venue?: Venue
  /** One of these days is wanted, the one liked most first; empty until one was said. */
  readonly dates: readonly LocalDate[]
  readonly partySize?: number
  readonly wish: Wish
  /** The rule the member named when nobody knew one. */
  readonly dropRule?: DropRule
  readonly terms: Terms
  /** The open job this draft would change. */
  readonly edits?: JobId
  readonly touchedAt: Instant
}
