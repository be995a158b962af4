// An announcement: a fact owed to a conversation. It waits in the outbox until it is spoken.
import type { ByHand } from './by-hand.ts'
import type { CloudTrouble } from './cloud-trouble.ts'
import type { KeyRefused, LiveFinding } from './drift.ts'
import type { Conversation, Identity } from './identity.ts'
import type { PlatformId } from './ids.ts'
import type { Job } from './job.ts'
import type { OfferedWay } from './linking.ts'
import type { Outcome } from './report.ts'
import type { Reservation } from './reservation.ts'
import type { Instant, LocalDate, LocalTime } from './time.ts'

/** Where an announcement goes: the place it was asked in, or the direct conversation with someone. */
export type Address =
  | { readonly kind: 'conversation'; readonly conversation: Conversation }
  | {
      readonly kind: 'direct'
      readonly identity: Identity
      /** It could not be said where it was asked. */
      readonly isDisplaced?: true
    }

/** What the owners hear of the place where the house runs. */
export type HostTrouble =
  | { readonly kind: 'cloud-trouble'; readonly trouble: CloudTrouble }
  | ({ readonly kind: 'key-refused' } & KeyRefused)
  /** The platforms' clock runs so many milliseconds ahead of the machine's; negative: behind. */
  | { readonly kind: 'clock-off'; readonly aheadMs: number }
  /** A platform answered in a way nobody knows; its shape is kept under that reference. */
  | { readonly kind: 'unknown-answer'; readonly platformName: string; readonly reference: string }
  /** The weekly check of a platform found answers that are not as they were. */
  | {
      readonly kind: 'platform-drift'
      readonly platformName: string
      readonly changed: readonly LiveFinding[]
    }

/** Renewing goes on being tried: the platform turns the address away. The way to link that does without signing in. */
export type PasteInstead = { readonly platform: PlatformId; readonly way?: OfferedWay }

/** What is announced: whole in itself, so that it can be said after any restart. */
export type Fact =
  /** A job ended. `before` is how it had been announced until now, when this corrects it. */
  | {
      readonly kind: 'job-ended'
      readonly job: Job
      readonly outcome: Outcome
      /** How long after the drop the table was ours, when the hunt measured it. */
      readonly afterDropMs?: number
      /** How long after the drop the executor was woken; 0 in time. */
      readonly lateMs: number
      readonly before?: 'missed' | 'failed' | 'cancelled'
      /** The other days of its group, when it had one. */
      readonly others?: OtherDays
    }
  /** The neutral line for a group, when the details are for the member alone. */
  | { readonly kind: 'job-ended-privately'; readonly job: Job }
  /** A credential ends soon and can't be renewed; the jobs that need it. */
  | {
      readonly kind: 'credential-expiring'
      readonly platformName: string
      readonly expiresAt: Instant
      readonly jobs: readonly Job[]
      readonly paste?: PasteInstead
    }
  /** A credential is accepted no more; the open jobs that need it. */
  | {
      readonly kind: 'credential-rejected'
      readonly platformName: string
      readonly jobs: readonly Job[]
      readonly paste?: PasteInstead
    }
  /** Cancelling this table is free for one more day. */
  | { readonly kind: 'reminder'; readonly job: Job; readonly reservation: Reservation }
  /** The member holds two tables for one request. */
  | {
      readonly kind: 'second-table'
      readonly job: Job
      readonly first: Reservation
      readonly second: Reservation
    }
  /** Another member linked the account that this member linked before. */
  | { readonly kind: 'account-shared'; readonly platformName: string; readonly name: string }
  /** Somebody has the member's code for another chat: asked whether to go on with it, or connected now. */
  | {
      readonly kind: 'connection'
      readonly by: Identity
      /** As their chat shows them. */
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
  /** A part of the cloud failed; for whoever hosts. */
  | HostTrouble

/** What this ending means for the other days that would have done as well. */
export type OtherDays = {
  /** Called off because this one was booked. */
  readonly stopped: readonly LocalDate[]
  /** Still to be hunted for. */
  readonly open: readonly LocalDate[]
  /** Booked as well, against all care: one of them may be let go. */
  readonly booked: readonly LocalDate[]
}

export type AnnouncementId = string & { readonly __kind: 'AnnouncementId' }

export type Announcement = {
  /** The same for the same fact, so that a report recorded twice owes it once. */
  readonly id: AnnouncementId
  readonly address: Address
  /** Who is mentioned. */
  readonly mention: Identity
  readonly fact: Fact
  readonly owedAt: Instant
}
