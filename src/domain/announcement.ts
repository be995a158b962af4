// An announcement: a fact to tell in a conversation. It waits in the outbox until it is delivered.
import type { ByHand } from './by-hand.ts'
import type { CloudTrouble } from './cloud-trouble.ts'
import type { ConfigFault } from './config-error.ts'
import type { KeyRefused, LiveFinding } from './drift.ts'
import type { Conversation, Identity } from './identity.ts'
import type { ChatId, PlatformId } from './ids.ts'
import type { Job } from './job.ts'
import type { OfferedMethod } from './linking.ts'
import type { Outcome } from './report.ts'
import type { Reservation } from './reservation.ts'
import type { Instant, LocalDate, LocalTime } from './time.ts'

/** The destination of an announcement: the conversation of the request, or the direct conversation with a person. */
export type Address =
  | { readonly kind: 'conversation'; readonly conversation: Conversation }
  | {
      readonly kind: 'direct'
      readonly identity: Identity
      /** Set if the conversation of the request was closed to the bot. */
      readonly isDisplaced?: true
    }

/** A problem of the machine or its surroundings, for the owners. */
export type HostTrouble =
  | { readonly kind: 'cloud-trouble'; readonly trouble: CloudTrouble }
  | ({ readonly kind: 'key-refused' } & KeyRefused)
  /** The platforms' clock is `aheadMs` milliseconds ahead of the machine's; negative: behind. */
  | { readonly kind: 'clock-off'; readonly aheadMs: number }
  /** A chat refused its settings. It is away until the owner changes them. */
  | { readonly kind: 'chat-away'; readonly chat: ChatId; readonly faults: readonly ConfigFault[] }
  /** A platform sent an unknown kind of answer. Its shape is stored under `reference`. */
  | { readonly kind: 'unknown-answer'; readonly platformName: string; readonly reference: string }
  /** The weekly check of a platform found changed answers. */
  | {
      readonly kind: 'platform-drift'
      readonly platformName: string
      readonly changed: readonly LiveFinding[]
    }

/** The link method without a sign-in, because the platform refuses this address. Renewals are still tried. */
export type PasteInstead = { readonly platform: PlatformId; readonly way?: OfferedMethod }

/** The content of an announcement. Complete in itself, so that it can be told after any restart. */
export type Fact =
  /** A job ended. `before` is the ending announced earlier, if this one corrects it. */
  | {
      readonly kind: 'job-ended'
      readonly job: Job
      readonly outcome: Outcome
      /** Time from the drop to the booking, if the hunt measured it. */
      readonly afterDropMs?: number
      /** How long after the drop the executor started; 0 if in time. */
      readonly lateMs: number
      readonly before?: 'missed' | 'failed' | 'cancelled'
      /** The other days of its group, if it has one. */
      readonly others?: OtherDays
    }
  /** A neutral line for a group; the details go to the member alone. */
  | { readonly kind: 'job-ended-privately'; readonly job: Job }
  /** A credential expires soon and cannot be renewed; with the jobs that need it. */
  | {
      readonly kind: 'credential-expiring'
      readonly platformName: string
      readonly expiresAt: Instant
      readonly jobs: readonly Job[]
      readonly paste?: PasteInstead
    }
  /** A credential is no longer accepted; with the open jobs that need it. */
  | {
      readonly kind: 'credential-rejected'
      readonly platformName: string
      readonly jobs: readonly Job[]
      readonly paste?: PasteInstead
    }
  /** Free cancellation of this table ends in one day. */
  | { readonly kind: 'reminder'; readonly job: Job; readonly reservation: Reservation }
  /** The member holds two tables for one request. */
  | {
      readonly kind: 'second-table'
      readonly job: Job
      readonly first: Reservation
      readonly second: Reservation
    }
  /** Another member linked the account that this member had linked. */
  | { readonly kind: 'account-shared'; readonly platformName: string; readonly name: string }
  /** Somebody used the member's code to connect another chat: being asked to confirm, or connected. */
  | {
      readonly kind: 'connection'
      readonly by: Identity
      /** Their name in their chat. */
      readonly name: string
      readonly isDone: boolean
    }
  /** A watch saw tables that only people can book. */
  | {
      readonly kind: 'tables-seen'
      readonly job: Job
      readonly why: ByHand
      readonly times: readonly LocalTime[]
    }
  /** The hunt is about to begin. */
  | { readonly kind: 'hunt-begins'; readonly job: Job }
  /** For the owners. */
  | HostTrouble

/** The consequences of an ending for the other days of the group. */
export type OtherDays = {
  /** Canceled because this day was booked. */
  readonly stopped: readonly LocalDate[]
  /** Still open. */
  readonly open: readonly LocalDate[]
  /** Booked as well, although only one was wanted: the member may release one. */
  readonly booked: readonly LocalDate[]
}

export type AnnouncementId = string & { readonly __kind: 'AnnouncementId' }

export type Announcement = {
  /** Equal for equal facts, so that a report recorded twice adds one announcement. */
  readonly id: AnnouncementId
  readonly address: Address
  /** The person to mention. */
  readonly mention: Identity
  readonly fact: Fact
  readonly pendingSince: Instant
}
