// A draft: what has been understood of a request so far. A row, never a dialogue in memory.

import type { DropRule } from './drop.ts'
import type { Conversation, Identity } from './identity.ts'
import type { DraftId, MemberId } from './ids.ts'
import type { Instant, LocalDate } from './time.ts'
import type { Venue } from './venue.ts'
import type { Wish } from './wish.ts'

export type Draft = {
  readonly id: DraftId
  readonly memberId: MemberId
  readonly askedBy: Identity
  readonly askedIn: Conversation
  /** The member's words, to be read again in the venue's zone once the venue is known. */
  readonly text: string
  readonly venue?: Venue
  readonly date?: LocalDate
  readonly partySize?: number
  readonly wish: Wish
  /** The rule the member named when nobody knew one. */
  readonly dropRule?: DropRule
  readonly touchedAt: Instant
}
