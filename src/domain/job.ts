// A job: a member's request for one table, and its states.
import { showsTables } from './by-hand.ts'
import type { DropRule } from './drop.ts'
import type { Conversation, Identity } from './identity.ts'
import type { GroupId, JobId, MemberId, OrderId, WishId } from './ids.ts'
import type { Outcome } from './report.ts'
import { HOUR_MS, type Instant, type LocalDate } from './time.ts'
import type { Venue } from './venue.ts'
import type { Watch } from './watch.ts'
import type { Wish } from './wish.ts'

/** The table of a request, before planning. */
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
  /** The hunt that serves this job. Jobs for one venue, date, party and drop share it. */
  readonly orderId: OrderId
  /** When the hunt strikes: the drop; for an open day, the instant of the request; for a watch, its next poll. */
  readonly dropAt: Instant
  /** The rule that predicted the drop; absent if the day was already open. */
  readonly dropRule?: DropRule
  /** Present if the job waits for canceled tables. */
  readonly watch?: Watch
  /** Shared with the jobs for the other acceptable days. */
  readonly groupId?: GroupId
  readonly askedBy: Identity
  readonly askedIn: Conversation
  readonly askedAt: Instant
  readonly state: JobState
  readonly endedAt?: Instant
  /** When the member canceled while a booking was under way: nothing more is booked, and the end is announced. */
  readonly withdrawnAt?: Instant
  /** How it ended; absent while open and if canceled. */
  readonly outcome?: Outcome
  /** When the member last opened it after its end. */
  readonly seenAt?: Instant
}

/** Returns the job's wish: its group, else one member's table at one venue on one day, hunted or watched. */
export function wishIdOf(job: Pick<Job, 'groupId' | 'memberId' | 'venue' | 'date'>): WishId {
  const { groupId, memberId, venue, date } = job
  return (groupId ?? [memberId, venue.platform, venue.id, date].join('|')) as string as WishId
}

/** How long a booking in doubt is checked. */
export const doubtLastsMs = HOUR_MS

export const openStates: readonly JobState[] = ['requested', 'scheduled']

/** Returns whether the job may still be hunted. */
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
