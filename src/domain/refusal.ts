// A refusal: something the member asked for that can't be done as asked, and what they can mend.
// It holds facts; `words/` makes the sentence. Thrown before anything is written.
import type { JobId } from './ids.ts'
import type { Instant, LocalDate, LocalTime, ZoneId } from './time.ts'

export type RefusalFacts =
  | { readonly kind: 'stranger' }
  | { readonly kind: 'unknown-command'; readonly typed: string; readonly nearest?: string }
  | { readonly kind: 'direct-only'; readonly command: string }
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
  | { readonly kind: 'unknown-job'; readonly typed: string }
  | { readonly kind: 'not-yours'; readonly jobId: JobId; readonly ownerName: string }
  | {
      readonly kind: 'job-ended'
      readonly jobId: JobId
      readonly state: 'booked' | 'missed' | 'failed' | 'cancelled'
    }
  /** Pressed before, or too old. */
  | { readonly kind: 'draft-gone' }
  | { readonly kind: 'draft-not-yours' }
  | { readonly kind: 'unknown-platform'; readonly typed: string; readonly known: readonly string[] }
  | { readonly kind: 'not-linked'; readonly platformName: string }
  | { readonly kind: 'wrong-password'; readonly platformName: string }
  /** The dinner would be over before its day is released. */
  | {
      readonly kind: 'window-before-opening'
      readonly latest: LocalTime
      readonly dropAt: Instant
      readonly zone: ZoneId
    }
  /** Every window lies behind us: it is later than that at the venue. */
  | { readonly kind: 'window-past'; readonly latest: LocalTime; readonly zone: ZoneId }

export type RefusalKind = RefusalFacts['kind']

export class Refusal extends Error {
  readonly facts: RefusalFacts

  constructor(facts: RefusalFacts) {
    super(facts.kind)
    this.name = 'Refusal'
    this.facts = facts
  }
}
