// An announcement: a fact owed to a conversation. It waits in the outbox until it is spoken.
import type { Conversation, Identity } from './identity.ts'
import type { Job } from './job.ts'
import type { Outcome } from './report.ts'
import type { Instant } from './time.ts'

/** Where an announcement goes: the place it was asked in, or the direct conversation with someone. */
export type Address =
  | { readonly kind: 'conversation'; readonly conversation: Conversation }
  | { readonly kind: 'direct'; readonly identity: Identity }

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
    }
  /** The neutral line for a group, when the details are for the member alone. */
  | { readonly kind: 'job-ended-privately'; readonly job: Job }

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
