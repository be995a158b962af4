// A report: what an executor says of a hunt, when claims settle and at its end, with the outcome of each claim.
import type { ByHand } from './by-hand.ts'
import type { JobId, OrderId } from './ids.ts'
import type { PlatformErrorKind } from './platform-error.ts'
import type { Reservation } from './reservation.ts'
import type { Charge } from './slot.ts'
import type { Instant, LocalTime } from './time.ts'

/** Why the platform worked and yet no table was ours. */
export type MissedReason =
  /** No slot of that date was ever shown. */
  | 'nothing-dropped'
  /** Slots were shown, none in the windows. */
  | 'none-in-windows'
  /** Slots in the windows were shown, none with a seating that may be booked. */
  | 'none-as-seated'
  /** Slots in the windows were shown, others took them first. */
  | 'all-taken'
  /** Nothing came back that suited, until the deadline of a watch. */
  | 'watched-in-vain'
  /** The member wanted it stopped while a booking was under way, which brought no table. */
  | 'withdrawn'

/** What is to be mended, by the member or by the host. */
export type FailedReason =
  /** The platform does not accept the credential any more. */
  | 'credential-rejected'
  /** The platform does not accept the key of this house, and no new one was found in time. */
  | 'key-refused'
  /** A card is wanted and none is on file. */
  | 'payment-required'
  /** The card on file was not accepted for any table in the windows. */
  | 'card-refused'
  /** A card is wanted, several are on file, and none is the account's default. */
  | 'card-unclear'
  /** The only tables in the windows cost more than the member's limit, or nobody knows how much. */
  | 'charge-over-limit'
  /** The member already holds a reservation that conflicts, and it is not the table asked for. */
  | 'conflict'
  /** A reservation of that venue or day is on the account that can't be read: it may be the table asked for. */
  | 'reservation-unclear'
  /** The platform turns this address away. */
  | 'blocked'
  /** Only people can book there: the platform said so after the hunt was planned. */
  | 'by-hand'
  /** A booking was sent, no answer came, and no reservation was found afterwards. */
  | 'unanswered'
  /** The platform could not be reached, or made no sense, when the tables were due. */
  | 'platform-down'
  /** Another job of the wish had sent a booking that nobody answered, and it was not known what became of it. */
  | 'other-day-in-doubt'
  /** Cierge was not running when the tables were released. */
  | 'overslept'
  /** No report ever came. */
  | 'no-report'
  /** A fault of Cierge itself. */
  | 'fault'

export type Outcome =
  | {
      readonly kind: 'booked'
      readonly reservation: Reservation
      /** `found`: it was the member's already when Cierge looked (an earlier run, or an answer that was lost). */
      readonly how: 'booked' | 'found'
      /** Why this slot: its place in the wish. */
      readonly window?: number
      readonly charge?: Charge
      /** When the member let it go again through Cierge. */
      readonly releasedAt?: Instant
    }
  | {
      readonly kind: 'missed'
      readonly reason: MissedReason
      /** The distinct times seen for the party, earliest first. */
      readonly seenTimes: readonly LocalTime[]
      /** With `none-as-seated`: the venue's names of the seatings seen at those times. */
      readonly seenSeatings?: readonly string[]
      /** With `nothing-dropped`: the time in which that can be said, in milliseconds from the drop. */
      readonly covered?: Span
    }
  | {
      readonly kind: 'failed'
      readonly reason: FailedReason
      /** With `charge-over-limit`: the best table that was too dear. */
      readonly offer?: { readonly time: LocalTime; readonly charge: Charge }
      /** With `by-hand`: why, and the times in the windows that were shown, earliest first. */
      readonly byHand?: { readonly why: ByHand; readonly times: readonly LocalTime[] }
      /** With `conflict`: what the member already holds. */
      readonly held?: Reservation
      /** With `fault`: the reference the log carries too. */
      readonly reference?: string
      /** The member's reservations could not be read since a booking may have been sent: a table may still turn up. */
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

/** What happened in the hunt, for people to read. */
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

export type Span = { readonly fromMs: number; readonly untilMs: number }

export type RequestKind = 'inspect' | 'find' | 'prepare' | 'book' | 'reservations' | 'ping'

export type Verdict = {
  readonly jobId: JobId
  readonly outcome: Outcome
  readonly attempts: readonly Attempt[]
}

export type Report = {
  readonly orderId: OrderId
  /** The hunt goes on: only what is settled so far is told. Absent in the last report of a hunt. */
  readonly isInterim?: boolean
  readonly startedAt: Instant
  readonly endedAt: Instant
  readonly dropAt: Instant
  /** How long after the drop the executor was woken, when it was; 0 when in time. */
  readonly lateMs: number
  /** One per claim that was settled. A hunt called off leaves the unsettled ones out. */
  readonly verdicts: readonly Verdict[]
  readonly timeline: readonly TimelineMark[]
  readonly requests: Readonly<Partial<Record<RequestKind, number>>>
  /**
   * From when until when finds sent after the drop were answered, without a stretch of refusals: what is not in it was
   * not seen. Milliseconds from the drop; absent when none was answered in time.
   */
  readonly covered?: Span
  /** How late the find meant for the drop itself was sent. */
  readonly firstFindLateMs?: number
  /** The usual time there and back, measured while warming up. */
  readonly roundTripMs?: number
  /** How far the platform's clock runs ahead of ours; negative behind. Known to some tens of ms at best. */
  readonly clockOffsetMs?: number
  /** Whether the tables' names could be told before the drop, and whether that won one. */
  readonly foresight: 'off' | 'not-possible' | 'tried' | 'won'
  /** All slots of the party seen, once each, in the order they were first seen. */
  readonly slotsSeen: readonly { readonly time: LocalTime; readonly seating: string }[]
}
