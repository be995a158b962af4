// A report: an executor's account of a hunt, sent when claims settle and at the end, with the outcome of each claim.
import type { ByHand } from './by-hand.ts'
import type { JobId, OrderId } from './ids.ts'
import type { PlatformErrorKind } from './platform-error.ts'
import type { Reservation } from './reservation.ts'
import type { Charge } from './slot.ts'
import type { Instant, LocalTime } from './time.ts'

/** Why no table was booked, although the platform worked. */
type MissedReason =
  /** No slot of that date was ever shown. */
  | 'nothing-dropped'
  /** Slots were shown, none in the windows. */
  | 'none-in-windows'
  /** Slots in the windows were shown, none with an acceptable seating. */
  | 'none-as-seated'
  /** Slots in the windows were shown, others took them first. */
  | 'all-taken'
  /** No suitable table came back until the watch's deadline. */
  | 'watched-in-vain'
  /** The member canceled while a booking was under way, which brought no table. */
  | 'withdrawn'

/** A problem that the member or the owner must solve. */
export type FailedReason =
  /** The platform no longer accepts the credential. */
  | 'credential-rejected'
  /** The platform does not accept the key of this house, and no new one was found in time. */
  | 'key-refused'
  /** A card is required and none is on file. */
  | 'payment-required'
  /** The card on file was not accepted for any table in the windows. */
  | 'card-refused'
  /** A card is required, several are on file, and none is the account's default. */
  | 'card-unclear'
  /** The only tables in the windows cost more than the member's limit, or an unknown amount. */
  | 'charge-over-limit'
  /** The member already holds a reservation that conflicts, and it is not the requested table. */
  | 'conflict'
  /** The account has an unreadable reservation of that venue or day, which may be the requested table. */
  | 'reservation-unclear'
  /** The platform blocks this address. */
  | 'blocked'
  /** Only people can book there: the platform said so after the hunt was planned. */
  | 'by-hand'
  /** A booking was sent, no answer came, and no reservation was found afterwards. */
  | 'unanswered'
  /** The platform was unreachable or unreadable when the tables were due. */
  | 'platform-down'
  /** Another job of the wish had an unanswered booking with an unknown result. */
  | 'other-day-in-doubt'
  /** Cierge was not running when the tables were released. */
  | 'overslept'
  /** No report ever arrived. */
  | 'no-report'
  /** A fault of Cierge. */
  | 'fault'

export type Outcome =
  | {
      readonly kind: 'booked'
      readonly reservation: Reservation
      /** `found`: the member held it when Cierge checked (from an earlier run, or after a lost answer). */
      readonly how: 'booked' | 'found'
      /** The window of the wish that the slot is in, which explains the choice. */
      readonly window?: number
      readonly charge?: Charge
      /** When the member released it through Cierge. */
      readonly releasedAt?: Instant
    }
  | {
      readonly kind: 'missed'
      readonly reason: MissedReason
      /** The distinct times seen for the party, earliest first. */
      readonly seenTimes: readonly LocalTime[]
      /** With `none-as-seated`: the venue's names of the seatings seen at those times. */
      readonly seenSeatings?: readonly string[]
      /** With `nothing-dropped`: the time that finds covered, in milliseconds from the drop. */
      readonly covered?: TimeSpan
    }
  | {
      readonly kind: 'failed'
      readonly reason: FailedReason
      /** With `charge-over-limit`: the best table that was too expensive. */
      readonly offer?: { readonly time: LocalTime; readonly charge: Charge }
      /** With `by-hand`: why, and the times in the windows that were shown, earliest first. */
      readonly byHand?: { readonly why: ByHand; readonly times: readonly LocalTime[] }
      /** With `conflict`: the reservation that the member holds. */
      readonly held?: Reservation
      /** With `fault`: the reference that is also in the log. */
      readonly reference?: string
      /** The member's reservations could not be read after a booking may have been sent: a table may still turn up. */
      readonly isInDoubt?: boolean
    }

/** One try to book one slot. All `…Ms` count from the drop, monotonic; negative lies before it. */
export type Attempt = {
  readonly time: LocalTime
  readonly seating: string
  readonly preparedAtMs?: number
  readonly bookedAtMs: number
  readonly tookMs: number
  readonly result: 'booked' | PlatformErrorKind
}

/** One event of the hunt, for people to read. */
export type TimelineMark = {
  readonly atMs: number
  readonly what:
    | 'woken'
    | 'signed-in'
    | 'first-find'
    | 'first-answer'
    | 'slots-seen'
    | 'first-prepare'
    | 'first-book'
    | 'booked'
    | 'rate-limited'
    | 'blocked'
    | 'looked-up'
    | 'ended'
}

export type TimeSpan = { readonly fromMs: number; readonly untilMs: number }

export type RequestKind = 'inspect' | 'find' | 'prepare' | 'book' | 'reservations' | 'ping'

export type Verdict = {
  readonly jobId: JobId
  readonly outcome: Outcome
  readonly attempts: readonly Attempt[]
}

export type Report = {
  readonly orderId: OrderId
  /** Set while the hunt goes on: the report holds the settled claims only. Absent in a hunt's last report. */
  readonly isInterim?: boolean
  readonly startedAt: Instant
  readonly endedAt: Instant
  readonly dropAt: Instant
  /** How long after the drop the executor started; 0 if in time. */
  readonly lateMs: number
  /** One per settled claim. A canceled hunt omits the unsettled ones. */
  readonly verdicts: readonly Verdict[]
  readonly timeline: readonly TimelineMark[]
  readonly requests: Readonly<Partial<Record<RequestKind, number>>>
  /**
   * The time in which finds sent after the drop were answered, without a stretch of refusals. Outside it, nothing was
   * seen. Milliseconds from the drop; absent if none was answered in time.
   */
  readonly covered?: TimeSpan
  /** How late the find meant for the drop was sent, in milliseconds. */
  readonly firstFindLateMs?: number
  /** The usual round trip, measured during the warm-up. */
  readonly roundTripMs?: number
  /** How far the platform's clock is ahead of ours; negative: behind. Accurate to some tens of ms at best. */
  readonly clockOffsetMs?: number
  /** Speculative booking: whether slot ids could be predicted, and whether that won a table. */
  readonly foresight: 'off' | 'not-possible' | 'tried' | 'won'
  /** All slots of the party, once each, in the order of appearance. */
  readonly slotsSeen: readonly { readonly time: LocalTime; readonly seating: string }[]
}
