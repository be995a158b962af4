// A report: the executor's account of a hunt, with the outcome of each settled claim. The executor sends one when
// claims settle and one at the end.
import type { ByHand } from './by-hand.ts'
import type { JobId, OrderId } from './ids.ts'
import type { PlatformErrorKind } from './platform-error.ts'
import type { Reservation } from './reservation.ts'
import type { Charge, SeenSlot } from './slot.ts'
import type { Instant, LocalTime } from './time.ts'

/** Why no table was booked, although the platform worked. */
type MissedReason =
  /** No find showed any slot of that date. */
  | 'nothing-dropped'
  /** Finds showed slots, but none in the windows. */
  | 'none-in-windows'
  /** Finds showed slots in the windows, but none with an acceptable seating. */
  | 'none-as-seated'
  /** Finds showed suitable slots, but other guests booked them first. */
  | 'all-taken'
  /** No suitable table was canceled before the watch's deadline. */
  | 'watched-in-vain'
  /** Only people can book at the venue, and the member got its page in time for the opening. */
  | 'handed-over'
  /** The member canceled while the hunt ran, and the booking that had already been sent did not succeed. */
  | 'withdrawn'

/** A problem that the member or the owner must solve. */
export type FailedReason =
  /** The platform no longer accepts the credential. */
  | 'credential-rejected'
  /** The platform does not accept Cierge's key, and Cierge found no new one in time. */
  | 'key-refused'
  /** The tables need a card, and the account has none on file. */
  | 'payment-required'
  /** The platform accepted the card on file for no table in the windows. */
  | 'card-refused'
  /** The tables need a card, the account has several, and none is its default. */
  | 'card-unclear'
  /** All tables in the windows cost more than the member's limit, or an unknown amount. */
  | 'charge-over-limit'
  /** The member already holds a reservation that conflicts, and it is not the requested table. */
  | 'conflict'
  /** The account has an unreadable reservation of that venue or day, which may be the requested table. */
  | 'reservation-unclear'
  /** The platform blocks this address. */
  | 'blocked'
  /** Only people can book at the venue: the platform said so after the hunt was planned. */
  | 'by-hand'
  /** A booking got no answer, and later checks found no reservation. */
  | 'unanswered'
  /** When the tables were due, the platform gave no answer, or none that Cierge could read. */
  | 'platform-down'
  /** A booking by another job of the wish got no answer, and it is unknown whether that booking succeeded. */
  | 'other-day-in-doubt'
  /** Cierge was not running when the venue released the tables. */
  | 'overslept'
  /** The venue released the tables after the backup from which Cierge was started, and nobody holds the table. */
  | 'restored'
  /** The platform did not release the table that was to be given up first, so nothing was booked. */
  | 'release-refused'
  /** All finds were reserved for a drop at that time, so the old table was not given up, and nothing was booked. */
  | 'drops-first'
  /** The table that was to be replaced is no longer on the account. */
  | 'nothing-to-replace'
  /** The job's hunt sent no report. */
  | 'no-report'
  /** A fault of Cierge. */
  | 'fault'

export type Outcome =
  | {
      readonly kind: 'booked'
      readonly reservation: Reservation
      /**
       * `booked`: the hunt booked the reservation. `found`: a check found it already held, from an earlier run or
       * after a booking without an answer.
       */
      readonly how: 'booked' | 'found'
      /** The index of the wish's window that contains the slot. The announcement uses it to explain the choice. */
      readonly window?: number
      readonly charge?: Charge
      /** Whether the platform took the member's words for the staff. Absent: they were not passed on yet. */
      readonly note?: 'sent' | 'refused'
      /** Further words for the staff, which wait for the member to agree. */
      readonly noteKept?: string
      /** The instant at which the member released the reservation through Cierge. */
      readonly releasedAt?: Instant
    }
  | {
      readonly kind: 'missed'
      readonly reason: MissedReason
      /** The times of the slots that finds showed for the party, each once, earliest first. */
      readonly seenTimes: readonly LocalTime[]
      /** For `none-as-seated`: the venue's names of the seatings that finds showed at the times in `seenTimes`. */
      readonly seenSeatings?: readonly string[]
      /** For `nothing-dropped`: the time span in which finds were answered, in milliseconds from the drop. */
      readonly covered?: TimeSpan
      /** The seen slots that another wish would have suited, at most three; see `alternativesTo`. Absent if none. */
      readonly alternatives?: readonly SeenSlot[]
    }
  | {
      readonly kind: 'failed'
      readonly reason: FailedReason
      /** For `charge-over-limit`: the best table above the limit. */
      readonly offer?: { readonly time: LocalTime; readonly charge: Charge }
      /** For `charge-over-limit`: the alternatives, as in a `missed` outcome. */
      readonly alternatives?: readonly SeenSlot[]
      /** For `by-hand`: the reason, and the times in the windows that finds showed, earliest first. */
      readonly byHand?: { readonly why: ByHand; readonly times: readonly LocalTime[] }
      /** For `conflict`: the reservation that the member holds. */
      readonly held?: Reservation
      /** For `fault`: the reference that the log also contains. */
      readonly reference?: string
      /**
       * Set if a booking may have been sent and the member's reservations could not be read afterwards: a reservation
       * may still be found.
       */
      readonly isInDoubt?: boolean
    }

/**
 * One try to book one slot. All `…Ms` are milliseconds from the drop on a monotonic clock; negative before the drop.
 */
export type Attempt = {
  readonly time: LocalTime
  readonly seating: string
  readonly preparedAtMs?: number
  readonly bookedAtMs: number
  readonly tookMs: number
  readonly result: 'booked' | PlatformErrorKind
}

/** One event of the hunt, shown to people. */
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
  /**
   * Set if the hunt gave up the member's earlier table before it booked the new one. `unsure`: the platform did not
   * answer, so the table may still be held.
   */
  readonly gaveUp?: 'released' | 'unsure'
}

export type Report = {
  readonly orderId: OrderId
  /**
   * True if the hunt continues and this report holds only the claims that settled so far. Absent in a hunt's last
   * report.
   */
  readonly isInterim?: boolean
  readonly startedAt: Instant
  readonly endedAt: Instant
  readonly dropAt: Instant
  /** How many milliseconds after the drop the executor started; 0 if it started in time. */
  readonly lateMs: number
  /** The verdicts, one per settled claim. The report of a canceled hunt omits the claims that did not settle. */
  readonly verdicts: readonly Verdict[]
  readonly timeline: readonly TimelineMark[]
  readonly requests: Readonly<Partial<Record<RequestKind, number>>>
  /**
   * From the first to the last answered find after the drop, in milliseconds from the drop. Ends before a series of
   * refused finds longer than ten seconds. The hunt can't know of tables outside it. Absent if no find was answered
   * in time.
   */
  readonly covered?: TimeSpan
  /** How many milliseconds after its planned time the hunt sent its find for the drop. */
  readonly firstFindLateMs?: number
  /** The usual round trip to the platform in milliseconds, measured during the warm-up. */
  readonly roundTripMs?: number
  /**
   * How far the platform's clock is ahead of the machine's, in milliseconds; negative: behind. Accurate to some tens
   * of milliseconds at best.
   */
  readonly clockOffsetMs?: number
  /**
   * The result of speculative booking. `off`: not used. `not-possible`: no slot id could be predicted. `tried`: no
   * predicted id was booked. `won`: a predicted id was booked.
   */
  readonly foresight: 'off' | 'not-possible' | 'tried' | 'won'
  /** All slots that finds showed for the party, once each, in the order of appearance. */
  readonly slotsSeen: readonly { readonly time: LocalTime; readonly seating: string }[]
}
