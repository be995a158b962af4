// An evening: a booked table or a plan, for which friends say whether they come. An answer says on which days of the
// evening a person comes, and with how many guests. A later answer of the same person replaces the earlier one.
import type { Identity } from './identity.ts'
import type { Instant, LocalDate } from './time.ts'

/** The id of an evening: the code of the request whose table was booked, or a plan's id, which has five symbols. */
export type EveningId = string & { readonly __kind: 'EveningId' }

export type EveningAnswer = {
  readonly by: Identity
  /** The person's name as the chat shows it. The person need not be a member. */
  readonly name: string
  /** The days on which the person comes. Empty: the person can't come. */
  readonly days: readonly LocalDate[]
  /** How many people the person brings along. */
  readonly guests: number
  readonly at: Instant
}

/** A person's answer to a table: they come, they come with one guest, or they can't come. */
export type Attendance = 'coming' | 'plus-one' | 'not-coming'

export const attendances: readonly [Attendance, ...Attendance[]] = ['coming', 'plus-one', 'not-coming']

/** A person who comes, with the number of their guests. */
export type Attendee = { readonly name: string; readonly guests: number }

/** The people who come to a table. Of each person only the latest answer counts. */
export type Headcount = {
  readonly coming: readonly Attendee[]
  /** The names of those who can't come. */
  readonly notComing: readonly string[]
  /** Whether anybody has answered. The member who booked counts as coming without an answer. */
  readonly isAnswered: boolean
  /** Set if the member who booked was removed, so that Cierge can no longer change the table. */
  readonly isHostGone?: true
}

/** Returns the number of people who come, with their guests. */
export function headsOf({ coming }: Pick<Headcount, 'coming'>): number {
  return coming.reduce((heads, { guests }) => heads + 1 + guests, 0)
}
