// A job: a member's standing request for one table, and the states it may pass through.
import { showsTables } from './by-hand.ts'
import type { DropRule } from './drop.ts'
import type { Conversation, Identity } from './identity.ts'
import type { GroupId, JobId, MemberId, OrderId, WishId } from './ids.ts'
import type { Outcome } from './report.ts'
import { HOUR_MS, type Instant, type LocalDate } from './time.ts'
import type { Venue } from './venue.ts'
import type { Watch } from './watch.ts'
import type { Wish } from './wish.ts'

/** A table as asked for, before anything is planned. */
export type TableRequest = {
  readonly venue: Venue
  readonly date: LocalDate
  readonly partySize: number
  readonly wish: Wish
}

export type JobState = 'requested' | 'scheduled' | 'booked' | 'missed' | 'failed' | 'cancelled'

export type Job = TableRequest & {
  readonly id: JobId
  readonly memberId: MemberId
  /** The hunt that serves this job; jobs for one venue, date, party and drop share it. */
  readonly orderId: OrderId
  /** When the hunt strikes: the drop, the moment of asking when the day was open already, or the next look of a watch. */
  readonly dropAt: Instant
  /** The rule the drop was worked out from; absent when the day was open already. */
  readonly dropRule?: DropRule
  /** Present when it looks for tables that come back. */
  readonly watch?: Watch
  /** Shared with the jobs for the other days that would do as well. */
  readonly groupId?: GroupId
  readonly askedBy: Identity
  readonly askedIn: Conversation
  readonly askedAt: Instant
  readonly state: JobState
  readonly endedAt?: Instant
  /** When the member wanted it stopped while a booking was under way: nothing more is booked, and its end is told. */
  readonly withdrawnAt?: Instant
  /** How it ended; absent while open and when cancelled. */
  readonly outcome?: Outcome
  /** When the member last looked at it after it had ended. */
  readonly seenAt?: Instant
}

/** The wish a job is part of: its group's; else one member's table at one venue on one day, tried for or watched. */
export function wishIdOf(job: Pick<Job, 'groupId' | 'memberId' | 'venue' | 'date'>): WishId {
  const { groupId, memberId, venue, date } = job
  return (groupId ?? [memberId, venue.platform, venue.id, date].join('|')) as string as WishId
}

/** A table whose booking was in doubt is looked for so long. */
export const doubtLastsMs = HOUR_MS

export const openStates: readonly JobState[] = ['requested', 'scheduled']

/** Still to be hunted for. */
export function isOpen(job: Pick<Job, 'state'>): boolean {
  return openStates.includes(job.state)
}

/** Whether it watches where only people can book: its member is told of tables, and nothing is booked. */
export function isToldOnly({ venue, watch }: Pick<Job, 'venue' | 'watch'>): boolean {
  if (!watch) return false
  return watch.told !== undefined || (venue.byHand !== undefined && showsTables(venue.byHand))
}

/** The states from which a job may move to each state. `booked` wins from any: a table is a table. */
const comesFrom: Readonly<Record<JobState, readonly JobState[]>> = {
  requested: [],
  scheduled: ['requested', 'scheduled'],
  booked: ['requested', 'scheduled', 'missed', 'failed', 'cancelled'],
  missed: ['requested', 'scheduled'],
  failed: ['requested', 'scheduled'],
  cancelled: ['requested', 'scheduled'],
}

export function statesBefore(next: JobState): readonly JobState[] {
  return comesFrom[next]
}
