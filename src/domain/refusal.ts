// A refusal: a request that cannot be fulfilled as it is, and that the member can correct. It holds facts; `words/`
// writes the sentence. Thrown before anything is written.
import type { ByHand } from './by-hand.ts'
import type { JobId, PlatformId } from './ids.ts'
import type { OfferedMethod } from './linking.ts'
import type { Instant, LocalDate, LocalTime, ZoneId } from './time.ts'

export type RefusalFacts =
  | { readonly kind: 'stranger' }
  | { readonly kind: 'unknown-command'; readonly typed: string; readonly nearest?: string }
  | { readonly kind: 'direct-only'; readonly command: string }
  | { readonly kind: 'owners-only'; readonly command: string }
  /** A password, card or code stands in words that would be searched for and stored. No fact holds it. */
  | { readonly kind: 'secret-in-words' }
  /** Wrong, expired or used: the answer does not say which. */
  | { readonly kind: 'code-invalid'; readonly command: string }
  | { readonly kind: 'too-many-tries' }
  | { readonly kind: 'member-already' }
  /** The code belongs to the caller: it must be used on the other chat. */
  | { readonly kind: 'connected-already' }
  /** The identity belongs to another member. */
  | { readonly kind: 'identity-taken' }
  | { readonly kind: 'unknown-member'; readonly typed: string }
  | { readonly kind: 'member-gone' }
  | { readonly kind: 'last-owner' }
  | { readonly kind: 'too-many-jobs'; readonly limit: number }
  /** Another request may bring a table for the same meal. */
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
  | { readonly kind: 'unknown-venue'; readonly typed: string }
  | { readonly kind: 'venue-without-zone'; readonly venueName: string }
  /** Only people can book there; `url` is the page where they do. */
  | {
      readonly kind: 'by-hand'
      readonly venueName: string
      readonly platformName: string
      readonly why: ByHand
      readonly url?: string
    }
  | { readonly kind: 'impossible-date'; readonly typed: string; readonly example: string }
  | { readonly kind: 'past-date'; readonly date: LocalDate }
  | { readonly kind: 'too-far-date'; readonly date: LocalDate; readonly horizonDays: number }
  | {
      readonly kind: 'party-out-of-range'
      readonly typed: number
      readonly venueName?: string
      readonly minParty: number
      readonly maxParty: number
    }
  | { readonly kind: 'no-credential'; readonly platformName: string }
  | {
      readonly kind: 'duplicate-job'
      readonly jobId: JobId
      readonly venueName: string
      readonly date: LocalDate
    }
  /** A member who linked the same account requested that table. Neither they nor their request is named. */
  | { readonly kind: 'asked-by-sharer'; readonly venueName: string; readonly date: LocalDate }
  | { readonly kind: 'unknown-job'; readonly typed: string }
  /** The command was given no request, and the member has none that it can handle. */
  | { readonly kind: 'no-job'; readonly command: string }
  | { readonly kind: 'not-yours'; readonly jobId: JobId; readonly ownerName: string }
  | {
      readonly kind: 'job-ended'
      readonly jobId: JobId
      readonly state: 'booked' | 'missed' | 'failed' | 'cancelled'
    }
  /** The member already holds a table there on that day. */
  | {
      readonly kind: 'already-held'
      readonly venueName: string
      readonly date: LocalDate
      readonly time: LocalTime
      readonly partySize: number
    }
  /** The job's hunt is about to begin or under way, so it cannot be changed. */
  | { readonly kind: 'hunt-begun'; readonly jobId: JobId; readonly dropAt: Instant; readonly zone: ZoneId }
  /** The job was changed or ended while the member prepared the change. */
  | { readonly kind: 'job-moved-on'; readonly jobId: JobId }
  /** A watch cannot be edited; only a job that waits for a drop can. */
  | { readonly kind: 'watch-stays'; readonly jobId: JobId }
  /** The change equals the job. */
  | { readonly kind: 'nothing-changed'; readonly jobId: JobId }
  | { readonly kind: 'too-many-dates'; readonly count: number; readonly limit: number }
  | { readonly kind: 'unknown-topic'; readonly typed: string; readonly nearest?: string }
  /** Only a job that ended without a table can be watched. */
  | {
      readonly kind: 'nothing-to-watch'
      readonly jobId: JobId
      readonly because: 'open' | 'watching' | 'booked' | 'other-day-booked'
    }
  /** The watch would end before it begins. */
  | { readonly kind: 'deadline-past'; readonly until: Instant; readonly zone: ZoneId }
  /** No account of the member holds such a reservation, or no longer. */
  | { readonly kind: 'unknown-reservation'; readonly typed: string }
  /** A reservation on the account cannot be read, and may be the one that the member means. */
  | { readonly kind: 'reservation-unclear'; readonly platformName: string }
  | { readonly kind: 'already-released' }
  /**
   * Releasing it got no answer. `isStillHeld`: a check found it still there; absent: the check got no answer either.
   */
  | { readonly kind: 'release-unanswered'; readonly platformName: string; readonly isStillHeld: boolean }
  /** The platform no longer accepts the member's credential. */
  | { readonly kind: 'sign-in-rejected'; readonly platformName: string }
  /** The button was pressed before, or is too old. */
  | { readonly kind: 'draft-gone' }
  | { readonly kind: 'draft-not-yours' }
  /** A drop rule with only the days or only the time, and the other is unknown. */
  | { readonly kind: 'half-a-rule'; readonly venueName: string; readonly missing: 'days' | 'time' }
  | { readonly kind: 'no-favourite'; readonly typed: string }
  | { readonly kind: 'too-many-favourites'; readonly limit: number }
  | { readonly kind: 'unknown-platform'; readonly typed: string; readonly known: readonly string[] }
  | { readonly kind: 'not-linked'; readonly platformName: string }
  /** The platform does not accept the member's input for that link method. */
  | {
      readonly kind: 'wrong-sign-in'
      readonly platform: PlatformId
      readonly platformName: string
      readonly way: string
      /** True if the member answered the platform's last question. */
      readonly isNext: boolean
      /** The last field that was asked for. */
      readonly field: string
      /** Whether the platform said so; else nothing could be read in it. */
      readonly wasAsked: boolean
      readonly otherMethods: readonly OfferedMethod[]
    }
  /** The platform refuses sign-ins from this address, or needs a person at its page; the member's input may be right. */
  | {
      readonly kind: 'sign-in-turned-away'
      readonly platform: PlatformId
      readonly platformName: string
      readonly why: 'address' | 'person'
      /** How to hand over a session, where one of the other ways wants one. */
      readonly how?: string
      readonly otherMethods: readonly OfferedMethod[]
    }
  /** The platform's last question was asked too long ago, or never. */
  | {
      readonly kind: 'linking-expired'
      readonly platform: PlatformId
      readonly platformName: string
      readonly otherMethods: readonly OfferedMethod[]
    }
  /** The dinner would be over before its day is released. */
  | {
      readonly kind: 'window-before-opening'
      readonly latest: LocalTime
      readonly dropAt: Instant
      readonly zone: ZoneId
    }
  /** All windows are in the past at the venue. */
  | { readonly kind: 'window-past'; readonly latest: LocalTime; readonly zone: ZoneId }

export class Refusal extends Error {
  readonly facts: RefusalFacts

  constructor(facts: RefusalFacts) {
    super(facts.kind)
    this.name = 'Refusal'
    this.facts = facts
  }
}
