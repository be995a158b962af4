// A draft: the request as understood so far. It is kept as a row in the store until the member confirms it.

import type { DropRule } from './drops/drop-rule.ts'
import type { Conversation, Identity } from './identity.ts'
import type { DraftId, GroupId, JobId, MemberId } from './ids.ts'
import type { VenueKey } from './place.ts'
import type { Repeat } from './standing-wish.ts'
import type { Instant, LocalDate } from './time.ts'
import { isSameVenue, type Venue } from './venue.ts'
import type { Wish } from './wish.ts'

/** Details of a request: timing, urgency, money. */
export type Terms = {
  /** The member said "now" or "asap": Cierge tries the request at once if the drop is unknown. */
  readonly isUrgent?: true
  /**
   * `strict`: the member accepts only times in the windows. `flexible`: also times up to half an hour before or after
   * a window, as last choices. Absent: the same as `strict`.
   */
  readonly timing?: 'strict' | 'flexible'
  /**
   * At a venue where only people can book, the member wants announcements of tables. Cierge books nothing there.
   * Other venues ignore this.
   */
  readonly isToldOnly?: true
  /** The highest charge per person, in the venue's currency. It is multiplied by the party size later. */
  readonly feePerPerson?: number
  /**
   * The group of an ended request without a table, which this draft repeats. The draft's jobs join the group, whose
   * jobs are all for one table.
   */
  readonly groupId?: GroupId
  /** Friends in the group decide the day and the number of people: see `Plan`. */
  readonly isPlan?: true
  /** The deadline for friends' answers to the plan, if the member named one. */
  readonly answerBy?: Instant
  /**
   * The other venues that are tried for the same one table, the preferred ones first: of this restaurant on other
   * platforms, or other restaurants that the member accepts.
   */
  readonly alsoAt?: readonly Venue[]
  /** The drop rules that the member named for venues in `alsoAt`. */
  readonly rulesThere?: readonly { readonly venue: VenueKey; readonly rule: DropRule }[]
  /** The venue in `alsoAt` for which Cierge last asked the drop rule. Absent: the draft's own venue. */
  readonly rulesAsked?: VenueKey
  /** Set if the member wants the days watched for cancellations from the beginning, and one table on any of them. */
  readonly isWatched?: true
  /** Set if the member wants the table again and again. `dates` then holds the first day. */
  readonly repeats?: Repeat
  /** The tables that the confirmation shown last named because the draft's table would overlap them. */
  readonly overlaps?: readonly string[]
  /** Fields that the member set in a later answer. These override the same fields in `text`. */
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
  /** The acceptable days, the preferred one first; empty until the member names one. */
  readonly dates: readonly LocalDate[]
  readonly partySize?: number
  readonly wish: Wish
  /** The drop rule that the member named, because Cierge knew none for the venue. */
  readonly dropRule?: DropRule
  readonly terms: Terms
  /** The open job that this draft replaces when the member confirms it. */
  readonly edits?: JobId
  readonly touchedAt: Instant
}

/** Returns the first field that is missing, in the order of the questions; `undefined` if none is. */
export function openFieldOf({ venue, dates, partySize, wish }: Draft): DraftField | undefined {
  if (!venue) return 'venue'
  if (dates.length === 0) return 'date'
  if (partySize === undefined) return 'partySize'
  return wish.windows.length === 0 ? 'windows' : undefined
}

/**
 * Returns the venues at which the draft's table may be, the preferred one first; none if the venue is still unknown.
 */
export function venuesOf({ venue, terms }: Pick<Draft, 'venue' | 'terms'>): readonly Venue[] {
  return venue ? [venue, ...(terms.alsoAt ?? [])] : []
}

/** Returns the drop rule that the member named for one of the draft's venues. */
export function ruleToldFor(draft: Draft, venue: Venue): DropRule | undefined {
  if (draft.venue && isSameVenue(draft.venue, venue)) return draft.dropRule
  return draft.terms.rulesThere?.find(({ venue: key }) => isSameVenue(key, venue))?.rule
}
