// A job: a member's request for one table, and its states.
import { isHandedOver, showsTables } from './by-hand.ts'
import type { DropRule } from './drops/drop-rule.ts'
import type { Conversation, Identity } from './identity.ts'
import type { GroupId, JobId, MemberId, OrderId, WishId } from './ids.ts'
import type { TableOffer } from './offer.ts'
import type { Replacement } from './replacement.ts'
import type { Outcome } from './report.ts'
import { HOUR_MS, type Instant, type LocalDate } from './time.ts'
import type { Venue } from './venue.ts'
import type { Watch } from './watch.ts'
import type { Wish } from './wish.ts'

/** The table that a member requests, before Cierge plans a hunt or a watch. */
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
  /** The order that carries out this job. Jobs with the same venue, date, party and drop share an order. */
  readonly orderId: OrderId
  /**
   * The instant at which the hunt tries to book: the drop; for an open day, the instant of the request; for a watch,
   * its next poll.
   */
  readonly dropAt: Instant
  /** The rule that predicted the drop; absent if the day was already open. */
  readonly dropRule?: DropRule
  /** Present if the job waits for canceled tables. */
  readonly watch?: Watch
  /**
   * The group of this job and of the jobs for the other acceptable days; absent if the member accepts one day only.
   */
  readonly groupId?: GroupId
  /** The booked table that is given up for this one. Absent for most jobs. */
  readonly replaces?: Replacement
  /** Present while the booked table is offered to a group, and while a member takes it. */
  readonly offer?: TableOffer
  readonly askedBy: Identity
  readonly askedIn: Conversation
  readonly askedAt: Instant
  readonly state: JobState
  readonly endedAt?: Instant
  /**
   * The instant of a withdrawal: the member canceled while the hunt ran. Nothing more is booked, and the end is
   * announced.
   */
  readonly withdrawnAt?: Instant
  /** The job's outcome; absent while the job is open and after a cancellation. */
  readonly outcome?: Outcome
  /** The instant at which the member last viewed the job after its end. */
  readonly seenAt?: Instant
}

/**
 * Returns the id of the job's wish: its group if it has one. Otherwise all jobs of one member at one venue on one day
 * share a wish.
 */
export function wishIdOf(job: Pick<Job, 'groupId' | 'memberId' | 'venue' | 'date'>): WishId {
  const { groupId, memberId, venue, date } = job
  return (groupId ?? [memberId, venue.platform, venue.id, date].join('|')) as string as WishId
}

/** How long Cierge checks whether a booking in doubt exists. */
export const doubtLastsMs = HOUR_MS

export const openStates: readonly JobState[] = ['requested', 'scheduled']

/** Returns whether the job is open: a hunt or a watch may still book a table for it. */
export function isOpen(job: Pick<Job, 'state'>): boolean {
  return openStates.includes(job.state)
}

/**
 * Returns whether the job is a watch at a venue where only people can book: Cierge announces tables to the member and
 * books nothing.
 */
export function isToldOnly({ venue, watch, replaces }: Pick<Job, 'venue' | 'watch' | 'replaces'>): boolean {
  if (!watch || replaces) return false
  return watch.told !== undefined || (venue.byHand !== undefined && showsTables(venue.byHand))
}

/**
 * Returns whether Cierge only sends the member the venue's page shortly before the opening: Cierge can't book there,
 * and the venue shows no tables that a watch could announce.
 */
export function isHandOver({ venue, watch }: Pick<Job, 'venue' | 'watch'>): boolean {
  return !watch && venue.byHand !== undefined && isHandedOver(venue.byHand)
}

/** How long before the opening the member gets the venue's page. */
export const handOverAheadMs = 10_000

/** Returns the opening before which the member gets the venue's page; `undefined` if Cierge books by itself. */
export function handOverOf(job: Pick<Job, 'venue' | 'watch' | 'dropAt' | 'replaces'>): Instant | undefined {
  if (isHandOver(job)) return job.dropAt
  return isToldOnly(job) ? job.watch?.opensAt : undefined
}

/**
 * The states from which a job may move to each state. `booked` is allowed from any other state, because a table that
 * the member has must never be reported as missed.
 */
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
