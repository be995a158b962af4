// A draft: the request as understood so far. It is a row in the store, not a dialogue in memory.

import type { DropRule } from './drop.ts'
import type { Conversation, Identity } from './identity.ts'
import type { DraftId, GroupId, JobId, MemberId } from './ids.ts'
import type { Instant, LocalDate } from './time.ts'
import type { Venue } from './venue.ts'
import type { Wish } from './wish.ts'

/** Details that shape a request: timing, urgency, money. */
export type Terms = {
  /** Said "now" or "asap": the request is tried at once if the release time is unknown. */
  readonly isUrgent?: true
  /** `flexible` also accepts half an hour around the windows, as last choices. */
  readonly timing?: 'strict' | 'flexible'
  /** Where only people can book: to be told of tables. Nothing is booked, and it means nothing elsewhere. */
  readonly isToldOnly?: true
  /** A limit per person; multiplied by the party size later. */
  readonly feePerPerson?: number
  /** The group of the missed day that this draft tries again: the member still wants one table. */
  readonly groupId?: GroupId
  /** Fields set by a later answer: `text` no longer counts for them. */
  readonly settled?: readonly ('seating' | 'fee' | 'timing')[]
}

/** The fields that a request needs, in the order of the questions. */
export type DraftField = 'venue' | 'date' | 'partySize' | 'windows'

export type Draft = {
  readonly id: DraftId
  readonly memberId: MemberId
  readonly askedBy: Identity
  readonly askedIn: Conversation
  /** The member's words, to be parsed again in the venue's zone once the venue is known. */
  readonly text: string
  readonly venue?: Venue
  /** The acceptable days, the preferred one first; empty until the member named one. */
  readonly dates: readonly LocalDate[]
  readonly partySize?: number
  readonly wish: Wish
  /** The rule that the member named for a venue without a known rule. */
  readonly dropRule?: DropRule
  readonly terms: Terms
  /** The open job that this draft would change. */
  readonly edits?: JobId
  readonly touchedAt: Instant
}

/** Returns the next open field, in the order in which they are asked; `undefined` if all are known. */
export function openFieldOf({ venue, dates, partySize, wish }: Draft): DraftField | undefined {
  if (!venue) return 'venue'
  if (dates.length === 0) return 'date'
  if (partySize === undefined) return 'partySize'
  return wish.windows.length === 0 ? 'windows' : undefined
}
