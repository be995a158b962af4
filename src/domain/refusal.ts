// A refusal: something the member asked for that can't be done as asked, and what they can mend.
// It holds facts; `words/` makes the sentence. Thrown before anything is written.
import type { ByHand } from './by-hand.ts'
import type { JobId, PlatformId } from './ids.ts'
import type { OfferedWay } from './linking.ts'
import type { Instant, LocalDate, LocalTime, ZoneId } from './time.ts'

export type RefusalFacts =
  | { readonly kind: 'stranger' }
  | { readonly kind: 'unknown-command'; readonly typed: string; readonly nearest?: string }
  | { readonly kind: 'direct-only'; readonly command: string }
  | { readonly kind: 'owners-only'; readonly command: string }
  /** A password, a card or a code among words that would be searched for and kept. It is in no fact. */
  | { readonly kind: 'secret-in-words' }
  /** Wrong, expired or used: nobody is told which. */
  | { readonly kind: 'code-invalid'; readonly command: string }
  | { readonly kind: 'too-many-tries' }
  | { readonly kind: 'member-already' }
  /** The code is the caller's own: it is for the other chat. */
  | { readonly kind: 'connected-already' }
  /** The identity is another member's. */
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
  /** Somebody who linked the same account asked for that table. Neither they nor their request is named. */
  | { readonly kind: 'asked-by-sharer'; readonly venueName: string; readonly date: LocalDate }
  | { readonly kind: 'unknown-job'; readonly typed: string }
  | { readonly kind: 'not-yours'; readonly jobId: JobId; readonly ownerName: string }
  | {
      readonly kind: 'job-ended'
      readonly jobId: JobId
      readonly state: 'booked' | 'missed' | 'failed' | 'cancelled'
    }
  /** The member holds a table there that day already. */
  | {
      readonly kind: 'already-held'
      readonly venueName: string
      readonly date: LocalDate
      readonly time: LocalTime
      readonly partySize: number
    }
  /** The job's hunt is about to begin or under way: what it does is settled. */
  | { readonly kind: 'hunt-begun'; readonly jobId: JobId; readonly dropAt: Instant; readonly zone: ZoneId }
  /** The job was changed, or ended, while its change was being put together. */
  | { readonly kind: 'job-moved-on'; readonly jobId: JobId }
  /** A watch takes what comes back; only what waits for a drop can be changed. */
  | { readonly kind: 'watch-stays'; readonly jobId: JobId }
  /** The change says what the job says already. */
  | { readonly kind: 'nothing-changed'; readonly jobId: JobId }
  | { readonly kind: 'too-many-dates'; readonly count: number; readonly limit: number }
  | { readonly kind: 'unknown-topic'; readonly typed: string; readonly nearest?: string }
  /** Only a job that ended without a table can be watched for. */
  | {
      readonly kind: 'nothing-to-watch'
      readonly jobId: JobId
      readonly because: 'open' | 'watching' | 'booked' | 'other-day-booked'
    }
  /** A watch can't end before it begins. */
  | { readonly kind: 'deadline-past'; readonly until: Instant; readonly zone: ZoneId }
  /** No account of the member holds such a reservation, or none any more. */
  | { readonly kind: 'unknown-reservation'; readonly typed: string }
  /** A reservation on the account can't be read, and may be the one that is meant. */
  | { readonly kind: 'reservation-unclear'; readonly platformName: string }
  | { readonly kind: 'already-released' }
  /** Letting it go got no answer. `isStillHeld`: it was still there right after; else that look got no answer either. */
  | { readonly kind: 'release-unanswered'; readonly platformName: string; readonly isStillHeld: boolean }
  /** The platform stopped accepting the member's credential. */
  | { readonly kind: 'sign-in-rejected'; readonly platformName: string }
  /** Pressed before, or too old. */
  | { readonly kind: 'draft-gone' }
  | { readonly kind: 'draft-not-yours' }
  /** A drop rule of which only the days or only the time was said, and the other is not known. */
  | { readonly kind: 'half-a-rule'; readonly venueName: string; readonly missing: 'days' | 'time' }
  | { readonly kind: 'no-favourite'; readonly typed: string }
  | { readonly kind: 'too-many-favourites'; readonly limit: number }
  | { readonly kind: 'unknown-platform'; readonly typed: string; readonly known: readonly string[] }
  | { readonly kind: 'not-linked'; readonly platformName: string }
  /** The platform does not accept what the member gave, on that way of linking. */
  | {
      readonly kind: 'wrong-sign-in'
      readonly platform: PlatformId
      readonly platformName: string
      readonly way: string
      /** Whether it was the answer to what the platform asked last. */
      readonly isNext: boolean
      /** The last of what was asked. */
      readonly field: string
      /** Whether the platform said so; else nothing could be read in it. */
      readonly wasAsked: boolean
      readonly otherWays: readonly OfferedWay[]
    }
  /** The platform signs nobody in from this address, or wants a person to do it; what was given may be right. */
  | {
      readonly kind: 'sign-in-turned-away'
      readonly platform: PlatformId
      readonly platformName: string
      readonly why: 'address' | 'person'
      /** How to hand over a session, where one of the other ways wants one. */
      readonly how?: string
      readonly otherWays: readonly OfferedWay[]
    }
  /** The platform's last question was asked too long ago, or never. */
  | {
      readonly kind: 'linking-expired'
      readonly platform: PlatformId
      readonly platformName: string
      readonly otherWays: readonly OfferedWay[]
    }
  /** The dinner would be over before its day is released. */
  | {
      readonly kind: 'window-before-opening'
      readonly latest: LocalTime
      readonly dropAt: Instant
      readonly zone: ZoneId
    }
  /** Every window lies behind us: it is later than that at the venue. */
  | { readonly kind: 'window-past'; readonly latest: LocalTime; readonly zone: ZoneId }

export class Refusal extends Error {
  readonly facts: RefusalFacts

  constructor(facts: RefusalFacts) {
    super(facts.kind)
    this.name = 'Refusal'
    this.facts = facts
  }
}
