// An announcement: a fact to tell in a conversation. It waits in the outbox until it is delivered.

import type { BackupTrouble } from './backup.ts'
import type { ByHand } from './by-hand.ts'
import type { CloudTrouble } from './cloud-trouble.ts'
import type { CopyStamp, RestoreCounts } from './copy-stamp.ts'
import type { KeyRefused, LiveFinding } from './drift.ts'
import type { EveningId, Headcount } from './evening.ts'
import type { HostCondition } from './host-condition.ts'
import type { Conversation, Identity } from './identity.ts'
import type { JobId, PlatformId } from './ids.ts'
import type { Job } from './job.ts'
import type { OfferedMethod } from './linking.ts'
import type { OfferEnd } from './offer.ts'
import type { Plan, PlanTally } from './plan.ts'
import type { ReadyFault } from './ready.ts'
import type { RefusalFacts } from './refusal.ts'
import type { Outcome } from './report.ts'
import type { Reservation } from './reservation.ts'
import type { StandingWish } from './standing-wish.ts'
import type { Instant, LocalDate, LocalTime } from './time.ts'

/** The destination of an announcement: the conversation of the request, or the direct conversation with a person. */
export type Address =
  | { readonly kind: 'conversation'; readonly conversation: Conversation }
  | {
      readonly kind: 'direct'
      readonly identity: Identity
      /**
       * Set if the announcement comes to this direct conversation because the bot could not write to the conversation
       * of the request.
       */
      readonly isDisplaced?: true
    }

/** A problem of this server or of a service that it needs, for the owners. */
export type HostTrouble =
  | { readonly kind: 'cloud-trouble'; readonly trouble: CloudTrouble }
  | ({ readonly kind: 'key-refused' } & KeyRefused)
  /** A condition that the self-watch found, and since when. The owners are told once while it lasts. */
  | (HostCondition & { readonly since?: Instant })
  /** A condition that the owners were told of has ended, after `forMs` milliseconds. */
  | {
      readonly kind: 'well-again'
      readonly condition: HostCondition
      readonly since: Instant
      readonly forMs: number
    }
  /**
   * The machine slept, or this process was suspended, for `forMs` milliseconds. `codes`: the requests whose tables
   * opened meanwhile.
   */
  | {
      readonly kind: 'slept'
      readonly from: Instant
      readonly forMs: number
      readonly codes: readonly JobId[]
    }
  /** A stored row can't be read and was left out. The log has it under `reference`. */
  | { readonly kind: 'row-broken'; readonly table: string; readonly key: string; readonly reference: string }
  /** Scheduled backups have failed since that time. Cierge keeps trying. */
  | { readonly kind: 'backup-failed'; readonly why: BackupTrouble; readonly since: Instant }
  /** Backups work again, after they failed since that time. */
  | { readonly kind: 'backup-well'; readonly since: Instant }
  /** Cierge was started from a backup. `stamp.restoredAt` is set. */
  | { readonly kind: 'restored'; readonly stamp: CopyStamp; readonly counts: RestoreCounts }
  /** There is a newer version than the one that runs. `page` tells what changed. */
  | {
      readonly kind: 'update-available'
      readonly current: string
      readonly version: string
      readonly page: string
    }
  /**
   * A platform sent an answer of an unknown kind. A file whose name contains `reference` has its field names and
   * types.
   */
  | { readonly kind: 'unknown-answer'; readonly platformName: string; readonly reference: string }
  /** The weekly check of a platform found changed answers. */
  | {
      readonly kind: 'platform-drift'
      readonly platformName: string
      readonly changed: readonly LiveFinding[]
    }

/**
 * Tells the member to paste a sign-in made elsewhere, because the platform refuses sign-ins from this address. `way`
 * is the link method that accepts it; absent if the platform has none.
 */
export type PasteInstead = { readonly platform: PlatformId; readonly way?: OfferedMethod }

/**
 * The content of an announcement. It holds everything that its text needs, so that a restarted process can send it.
 */
export type Fact =
  /** A job ended. `before` is the outcome announced earlier, if this announcement corrects it. */
  | {
      readonly kind: 'job-ended'
      readonly job: Job
      readonly outcome: Outcome
      /** Milliseconds from the drop to the booking; absent if the hunt did not measure it. */
      readonly afterDropMs?: number
      /** How many milliseconds after the drop the executor started; 0 if it started in time. */
      readonly lateMs: number
      readonly before?: 'missed' | 'failed' | 'cancelled'
      /** The other days of the job's group; absent for a job without a group. */
      readonly others?: OtherDays
      /** The people who come to the booked table; absent if it was requested in a direct conversation. */
      readonly headcount?: Headcount
    }
  /**
   * A job ended: the line for a group conversation, without the outcome. The details go to the member's direct
   * conversation.
   */
  | { readonly kind: 'job-ended-privately'; readonly job: Job }
  /** A credential expires soon and cannot be renewed; `jobs` are the open jobs that need it. */
  | {
      readonly kind: 'credential-expiring'
      readonly platformName: string
      readonly expiresAt: Instant
      readonly jobs: readonly Job[]
      readonly paste?: PasteInstead
    }
  /** The platform no longer accepts a credential; `jobs` are the open jobs that need it. */
  | {
      readonly kind: 'credential-rejected'
      readonly platformName: string
      readonly jobs: readonly Job[]
      readonly paste?: PasteInstead
    }
  /**
   * Free cancellation of this reservation ends soon. `headcount`: friends said whether they come, and the member is
   * asked what to do with the table.
   */
  | {
      readonly kind: 'reminder'
      readonly job: Job
      readonly reservation: Reservation
      readonly headcount?: Headcount
    }
  /** A plan that friends decide. `job`: its request, or the request that booked its table. */
  | {
      readonly kind: 'plan'
      readonly plan: Plan
      readonly tally: PlanTally
      /** The name of the member who planned. */
      readonly planner: string
      readonly job?: Job
    }
  /**
   * The table of a plan, for the group's calendar in the chat: the fact is shown as an event, not as a message. `isOff`:
   * the table was given up.
   */
  | {
      readonly kind: 'group-event'
      readonly planId: EveningId
      readonly job: Job
      readonly reservation: Reservation
      readonly isOff: boolean
    }
  /** Too few people come to the plan: the member decides. */
  | { readonly kind: 'plan-short'; readonly plan: Plan; readonly tally: PlanTally }
  /** A reminder in the group, for those who usually answer and have not. */
  | {
      readonly kind: 'plan-reminder'
      readonly plan: Plan
      readonly waitingFor: readonly { readonly identity: Identity; readonly name: string }[]
    }
  /** The member holds two tables for one request. */
  | {
      readonly kind: 'second-table'
      readonly job: Job
      readonly first: Reservation
      readonly second: Reservation
    }
  /**
   * A watch saw a better table than the one that its member has, and waits until the member presses a button.
   * `isDear`: giving up the old table may cost money.
   */
  | {
      readonly kind: 'swap-seen'
      readonly job: Job
      readonly times: readonly LocalTime[]
      readonly isDear: boolean
    }
  /**
   * The better table could not be booked, and the member still has the old one. `isOneOnly`: because the platform
   * allows one table only.
   */
  | { readonly kind: 'swap-missed'; readonly job: Job; readonly isOneOnly: boolean }
  /** A member offers a booked table to the group. `offer` of the job has the details; `end` is set once it is over. */
  | { readonly kind: 'table-offered'; readonly job: Job; readonly end?: OfferEnd }
  /** Nobody took the offered table in time, so its member keeps it. */
  | { readonly kind: 'offer-ended'; readonly job: Job }
  /** A table that this member offered was passed on. `to` is the name of the member who took it. */
  | {
      readonly kind: 'passed-on'
      readonly job: Job
      readonly isBooked: boolean
      readonly end: 'given-up' | 'kept' | 'unknown'
      readonly to?: string
    }
  /** The old table is given up now, after the member heard that they have two. */
  | { readonly kind: 'old-given-up'; readonly job: Job }
  /** Another member, `name`, linked the account that this member had linked. */
  | { readonly kind: 'account-shared'; readonly platformName: string; readonly name: string }
  /**
   * Somebody used the member's code to connect another chat. `isDone`: their identity was connected; false: it waits
   * for the member's confirmation.
   */
  | {
      readonly kind: 'connection'
      readonly by: Identity
      /** The name of that person in their chat. */
      readonly name: string
      readonly isDone: boolean
    }
  /** The platform did not take the member's words for the staff. */
  | { readonly kind: 'note-refused'; readonly job: Job; readonly note: string; readonly platformName: string }
  /** A dinner that the member wants to be reminded of. */
  | { readonly kind: 'dinner'; readonly job: Job; readonly reservation: Reservation }
  /** The member's code let an account at another site, of the person `name`, sign in to the page as the member. */
  | { readonly kind: 'page-account'; readonly site: string; readonly name: string }
  /** The member is an owner now. `isHandedOver`: the owner who made them one is no longer an owner. */
  | { readonly kind: 'made-owner'; readonly by: string; readonly isHandedOver: boolean }
  /** A watch saw tables that only people can book. */
  | {
      readonly kind: 'tables-seen'
      readonly job: Job
      readonly why: ByHand
      readonly times: readonly LocalTime[]
    }
  /** The day opens at `opensAt` at a venue that only people can book: the member gets its page. */
  | { readonly kind: 'hand-over'; readonly job: Job; readonly opensAt: Instant }
  /** The platform of this job has its own waiting list, and the member was not asked yet whether to use it. */
  | { readonly kind: 'waitlist-offer'; readonly job: Job; readonly platformName: string }
  /** Cierge was started from a backup, in which these jobs of the member are open. */
  | { readonly kind: 'requests-restored'; readonly jobs: readonly Job[]; readonly madeAt?: Instant }
  | RoundSkipped
  /** The hunt of this job is about to begin. */
  | { readonly kind: 'hunt-begins'; readonly job: Job }
  /**
   * Something is wrong a day or ten minutes before a drop. `jobs` are the member's jobs with that drop. `helper` is the
   * name of the owner who can repair the server; absent if the member is an owner.
   */
  | {
      readonly kind: 'not-ready'
      readonly jobs: readonly Job[]
      readonly dropAt: Instant
      readonly faults: readonly ReadyFault[]
      readonly helper?: string
    }
  /** A problem of this server, for the owners. */
  | HostTrouble

/** A day of a standing wish was skipped. `next` is the day after it, if there is one. */
export type RoundSkipped = {
  readonly kind: 'round-skipped'
  readonly wish: StandingWish
  readonly date: LocalDate
  readonly why: RefusalFacts
  readonly next?: LocalDate
}

/** The other days of a group when one of its days ended, grouped by the state of their jobs. */
export type OtherDays = {
  /** The days whose jobs Cierge canceled because this day was booked. */
  readonly stopped: readonly LocalDate[]
  /** The days whose jobs are still open. */
  readonly open: readonly LocalDate[]
  /**
   * The days that were booked too, although the member wanted one table. The member may release the tables they don't
   * want.
   */
  readonly booked: readonly LocalDate[]
  /** The other platforms on which the ended day is still open. Absent: none. */
  readonly openOn?: readonly PlatformId[]
  /** The days at the other restaurants of the wish. The lists above are of the ended job's restaurant. Absent: none. */
  readonly elsewhere?: readonly DaysElsewhere[]
}

/** The days of a wish at one other restaurant, grouped by the state of their jobs. */
export type DaysElsewhere = Pick<OtherDays, 'stopped' | 'open' | 'booked'> & { readonly venueName: string }

export type AnnouncementId = string & { readonly __kind: 'AnnouncementId' }

export type Announcement = {
  /** The announcement's id. Equal facts have equal ids, so that a report recorded twice adds one announcement. */
  readonly id: AnnouncementId
  readonly address: Address
  /** The person whom the message mentions in the conversation. */
  readonly mention: Identity
  readonly fact: Fact
  readonly pendingSince: Instant
}

/** Returns whether the fact ends a request or can't wait. Such announcements are sent before all others. */
export function isEndOfRequest({ kind }: Fact): boolean {
  return (
    kind === 'hand-over' || kind === 'job-ended' || kind === 'job-ended-privately' || kind === 'second-table'
  )
}

/**
 * Returns a text that identifies the address: equal texts mean the same conversation, or the direct conversation with
 * the same identity.
 */
export function placeOf(address: Address): string {
  if (address.kind === 'conversation') return `${address.conversation.chat} ${address.conversation.key}`
  const { chat, space, userId } = address.identity
  return `${chat} ${space} ${userId}`
}
