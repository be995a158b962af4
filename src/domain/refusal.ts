// A refusal: the member asked for something impossible and can correct the request. A refusal holds facts; `words/`
// turns them into a sentence. Verbs throw it before they write anything.

import type { ByHand } from './by-hand.ts'
import type { DropDays } from './drops/drop-rule.ts'
import type { JobId, PlatformId } from './ids.ts'
import type { OfferedMethod } from './linking.ts'
import type { NoRehearsal } from './rehearsal.ts'
import type { SecondWayKind } from './second-way.ts'
import type { KnownTable } from './table-page.ts'
import type { Instant, LocalDate, LocalTime, ZoneId } from './time.ts'
import type { Venue } from './venue.ts'

export type RefusalFacts =
  | { readonly kind: 'stranger' }
  | { readonly kind: 'unknown-command'; readonly typed: string; readonly nearest?: string }
  | { readonly kind: 'direct-only'; readonly command: string }
  | { readonly kind: 'owners-only'; readonly command: string }
  /**
   * The text of a request contains a password, a card number or a code. Cierge would otherwise search for the text
   * and store it. No field repeats the secret.
   */
  | { readonly kind: 'secret-in-words' }
  /** The one-time code is wrong, expired or used. The answer does not say which. */
  | { readonly kind: 'code-invalid'; readonly command: string }
  | { readonly kind: 'too-many-tries' }
  /** The invitation was used or revoked, or has expired. */
  | { readonly kind: 'invitation-gone' }
  /** The login of another computer was already answered, or has expired. */
  | { readonly kind: 'login-over' }
  | { readonly kind: 'member-already' }
  /** The caller made the code on this chat, so it must be used on the other one. */
  | { readonly kind: 'connected-already' }
  /** The identity belongs to another member. */
  | { readonly kind: 'identity-taken' }
  /** The account at another site signs another member in to the page. */
  | { readonly kind: 'page-account-taken' }
  | { readonly kind: 'unknown-member'; readonly typed: string }
  | { readonly kind: 'several-members'; readonly typed: string }
  | { readonly kind: 'member-gone' }
  /** The member has left already. */
  | { readonly kind: 'left-already' }
  | { readonly kind: 'last-owner' }
  /** The host has not set up this second way (e-mail or ntfy). `kinds` are the ones that the host has set up. */
  | { readonly kind: 'no-second-way'; readonly kinds: readonly SecondWayKind[] }
  /** A test was sent less than a minute ago. */
  | { readonly kind: 'second-way-tried' }
  /** The mail server or the ntfy server did not take the message. */
  | { readonly kind: 'second-way-failed'; readonly way: SecondWayKind }
  /** There are no calendar feeds, because the HTTP port is not set. */
  | { readonly kind: 'no-calendar' }
  | { readonly kind: 'too-many-jobs'; readonly limit: number }
  /** The member has a table or a request at `venueName` that evening. */
  | { readonly kind: 'evening-taken'; readonly venueName: string; readonly date: LocalDate }
  /** The member has no standing wish with that code. */
  | { readonly kind: 'unknown-standing'; readonly typed: string }
  /** Another open request of the member may book a table for the same meal. */
  | {
      readonly kind: 'same-meal'
      readonly jobId: JobId
      readonly venueName: string
      readonly date: LocalDate
    }
  | { readonly kind: 'unreadable-setting'; readonly setting: string; readonly example: string }
  | {
      readonly kind: 'missing-option'
      readonly command: string
      readonly option: string
      readonly example: string
    }
  | { readonly kind: 'too-long'; readonly option: string; readonly limit: number }
  | {
      readonly kind: 'unreadable-option'
      readonly option: string
      readonly typed: string
      readonly example: string
    }
  /** `unsearched` are the names of the platforms that could not be searched. */
  | { readonly kind: 'unknown-venue'; readonly typed: string; readonly unsearched?: readonly string[] }
  | { readonly kind: 'venue-without-zone'; readonly venueName: string }
  /** Only people can book at the venue, on its page. `table` holds the known parts of the wanted table. */
  | {
      readonly kind: 'by-hand'
      readonly venue: Venue
      readonly platformName: string
      readonly why: ByHand
      readonly table: KnownTable
    }
  | { readonly kind: 'impossible-date'; readonly typed: string; readonly example: string }
  /** `today` is the current day at the venue, or in the member's zone if the venue is unknown. */
  | { readonly kind: 'past-date'; readonly date: LocalDate; readonly today: LocalDate }
  | {
      readonly kind: 'too-far-date'
      readonly date: LocalDate
      readonly today: LocalDate
      readonly horizonDays: number
    }
  | {
      readonly kind: 'party-out-of-range'
      readonly typed: number
      readonly venueName?: string
      readonly minParty: number
      readonly maxParty: number
    }
  /**
   * `platformNames` are the platforms of which one account is enough. `venueName` is the restaurant that needs the
   * account, if the member has an account on another platform.
   */
  | { readonly kind: 'no-credential'; readonly platformNames: readonly string[]; readonly venueName?: string }
  | {
      readonly kind: 'duplicate-job'
      readonly jobId: JobId
      readonly venueName: string
      readonly date: LocalDate
    }
  /**
   * Another member, who linked the same account, requested the same table. The refusal names neither that member nor
   * their request.
   */
  | { readonly kind: 'asked-by-sharer'; readonly venueName: string; readonly date: LocalDate }
  | { readonly kind: 'unknown-job'; readonly typed: string }
  /** The caller named no request, and has none that the command can handle. */
  | { readonly kind: 'no-job'; readonly command: string }
  | { readonly kind: 'not-yours'; readonly jobId: JobId; readonly ownerName: string }
  | {
      readonly kind: 'job-ended'
      readonly jobId: JobId
      readonly state: 'booked' | 'missed' | 'failed' | 'cancelled'
    }
  /** The member already holds a table at that venue on that day. */
  | {
      readonly kind: 'already-held'
      readonly venueName: string
      readonly date: LocalDate
      readonly time: LocalTime
      readonly partySize: number
      /** The request that booked that table, if Cierge did. */
      readonly jobId?: JobId
    }
  /** The job's hunt begins soon or is running, so the job cannot be changed. */
  | { readonly kind: 'hunt-begun'; readonly jobId: JobId; readonly dropAt: Instant; readonly zone: ZoneId }
  /** The job was changed or ended while the member prepared the change. */
  | { readonly kind: 'job-moved-on'; readonly jobId: JobId }
  /** A watch cannot be edited; only a job that waits for a drop can. */
  | { readonly kind: 'watch-stays'; readonly jobId: JobId }
  /** The change has no effect: the job already has these values. */
  | { readonly kind: 'nothing-changed'; readonly jobId: JobId }
  | { readonly kind: 'too-many-dates'; readonly count: number; readonly limit: number }
  | { readonly kind: 'unknown-topic'; readonly typed: string; readonly nearest?: string }
  /** Only a job that ended without a table can be watched. */
  | {
      readonly kind: 'nothing-to-watch'
      readonly jobId: JobId
      readonly because: 'open' | 'watching' | 'booked' | 'other-day-booked'
    }
  /** The request has no hunt that could be rehearsed now. */
  | { readonly kind: 'no-rehearsal'; readonly jobId: JobId; readonly because: NoRehearsal }
  /** The request has no table that could be swapped for a better one. */
  | { readonly kind: 'nothing-to-swap'; readonly jobId: JobId }
  /** The member named no other time than that of the table. */
  | { readonly kind: 'no-better-time'; readonly jobId: JobId }
  /** The request is not a watch for a better table. */
  | { readonly kind: 'no-swap'; readonly jobId: JobId }
  /** The swap is under way: the member pressed before. */
  | { readonly kind: 'swap-begun'; readonly jobId: JobId }
  /** The platform allows only one table, so that Cierge must ask before each swap. */
  | { readonly kind: 'one-table-only'; readonly venueName: string }
  /** The command sends a message to a group, but was used in private without a group. */
  | { readonly kind: 'group-only'; readonly command: string }
  /** The table is offered already, or a member is taking it. */
  | { readonly kind: 'offered-already'; readonly jobId: JobId }
  /** The table is no longer offered. */
  | { readonly kind: 'offer-over' }
  /** The member offered this table. */
  | { readonly kind: 'own-offer'; readonly jobId: JobId }
  /** The table needs a card, and the member's account has none. */
  | { readonly kind: 'no-card'; readonly platformName: string }
  /** The deadline of the watch has passed already. */
  | { readonly kind: 'deadline-past'; readonly until: Instant; readonly zone: ZoneId }
  /** No linked account of the member holds the reservation that the member typed. */
  | { readonly kind: 'unknown-reservation'; readonly typed: string }
  /** The account has a reservation that cannot be read completely. It may be the one that the member means. */
  | { readonly kind: 'reservation-unclear'; readonly platformName: string }
  | { readonly kind: 'already-released' }
  /** The table was given up, or its evening has passed. */
  | { readonly kind: 'table-over'; readonly venueName: string; readonly date: LocalDate }
  /** There is no such plan, or the person may not know of it. */
  | { readonly kind: 'unknown-plan'; readonly typed: string }
  /** The plan has ended. */
  | { readonly kind: 'plan-over' }
  /** The platform takes no words for the staff. */
  | { readonly kind: 'notes-not-taken'; readonly platformName: string }
  /** The words for the staff were sent already. */
  | { readonly kind: 'note-sent' }
  /** Only the member who planned may decide. */
  | { readonly kind: 'plan-not-yours' }
  /**
   * The deadline for answers is not possible: it has passed, or it is after `latest`, when Cierge needs the answers.
   */
  | { readonly kind: 'answer-by-past'; readonly at: Instant; readonly zone: ZoneId }
  | { readonly kind: 'answer-by-late'; readonly latest: Instant; readonly zone: ZoneId }
  /** The plan does not have that day. */
  | { readonly kind: 'unknown-day'; readonly date: LocalDate }
  /** No table was booked in this conversation to which people could come. */
  | { readonly kind: 'no-table-here' }
  /**
   * The platform did not answer the request to release a reservation. `isStillHeld`: a check afterwards found the
   * reservation; false: the check got no answer either.
   */
  | { readonly kind: 'release-unanswered'; readonly platformName: string; readonly isStillHeld: boolean }
  /** The platform no longer accepts the member's credential. */
  | { readonly kind: 'sign-in-rejected'; readonly platformName: string }
  /** The draft of the pressed button is gone: the button was pressed before, or is too old. */
  | { readonly kind: 'draft-gone' }
  | { readonly kind: 'draft-not-yours' }
  /** The member gave only the days or only the time of a drop rule, and Cierge does not know the other part. */
  | {
      readonly kind: 'half-a-rule'
      readonly venueName: string
      readonly missing: 'days' | 'time'
      /** The part that the member gave: the days, or the time. */
      readonly days?: DropDays | undefined
      readonly at?: LocalTime | undefined
    }
  /** The hunt of that request saw no table that another wish would have suited. */
  | { readonly kind: 'no-alternative'; readonly venueName: string }
  | { readonly kind: 'no-favorite'; readonly typed: string }
  | { readonly kind: 'too-many-favorites'; readonly limit: number }
  | { readonly kind: 'too-many-keys'; readonly limit: number }
  /** The member has no key with that id. */
  | { readonly kind: 'unknown-key'; readonly typed: string }
  | { readonly kind: 'unknown-platform'; readonly typed: string; readonly known: readonly string[] }
  | { readonly kind: 'not-linked'; readonly platformName: string }
  /** The platform does not accept the member's input for that link method. */
  | {
      readonly kind: 'wrong-sign-in'
      readonly platform: PlatformId
      readonly platformName: string
      readonly way: string
      /** True if the member answered the platform's last question, not the first form. */
      readonly isNext: boolean
      /** The name of the last field that the member filled in. */
      readonly field: string
      /** True if the platform rejected the input; false if Cierge could not read the input and asked no platform. */
      readonly wasAsked: boolean
      readonly otherMethods: readonly OfferedMethod[]
    }
  /**
   * The platform refuses sign-ins from this address, or wants a person on its page. The member's input may be
   * correct.
   */
  | {
      readonly kind: 'sign-in-turned-away'
      readonly platform: PlatformId
      readonly platformName: string
      readonly why: 'address' | 'person'
      /** Instructions for passing on a session, if another link method accepts one. */
      readonly how?: string
      readonly otherMethods: readonly OfferedMethod[]
    }
  /** The platform's last question is too old, or the platform never asked one. */
  | {
      readonly kind: 'linking-expired'
      readonly platform: PlatformId
      readonly platformName: string
      readonly otherMethods: readonly OfferedMethod[]
    }
  /** The drop would come after the latest wanted time. */
  | {
      readonly kind: 'window-before-opening'
      readonly latest: LocalTime
      readonly dropAt: Instant
      readonly zone: ZoneId
    }
  /** All windows of the request are in the past at the venue. */
  | { readonly kind: 'window-past'; readonly latest: LocalTime; readonly zone: ZoneId }

export class Refusal extends Error {
  readonly facts: RefusalFacts

  constructor(facts: RefusalFacts) {
    super(facts.kind)
    this.name = 'Refusal'
    this.facts = facts
  }
}
