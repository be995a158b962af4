// The drop: the instant a venue opens a date, the rule that predicts it, and what speaks for or against a rule.

import type { DropObservation } from './drop-observation.ts'
import type { ZoneId } from './time.ts'
import { addDays, type Instant, instantOf, type LocalDate, type LocalTime, msBetween } from './time.ts'

/** `leadDays` before the dinner, at `at` on the venue's wall clock. */
export type DropRule = { readonly leadDays: number; readonly at: LocalTime }

/** One thing somebody says, or something that was seen, about when a venue opens its dates. */
export type DropEvidence =
  /** The member who asks told us just now. */
  | { readonly kind: 'told'; readonly rule: DropRule }
  /** Members said so; `count` is how many of them. */
  | { readonly kind: 'confirmed'; readonly rule: DropRule; readonly count: number }
  /** The venue's own page says so. */
  | { readonly kind: 'stated'; readonly rule: DropRule }
  /** The platform's calendar reaches so far; it does not say at what time. */
  | { readonly kind: 'lead-days'; readonly leadDays: number }
  /** A hunt was there. */
  | { readonly kind: 'observed'; readonly observation: DropObservation }

/** How far a rule can be relied on. */
export type Confidence = 'sure' | 'likely' | 'guess'

export type KnownDropRule = {
  readonly rule: DropRule
  readonly confidence: Confidence
  /** What speaks for it, the weightiest first. */
  readonly why: readonly DropEvidence[]
  /** What speaks against it; empty when nothing does. */
  readonly disagreement: readonly DropEvidence[]
}

/** The instant the tables of `date` are released. */
export function dropAtOf(rule: DropRule, date: LocalDate, zone: ZoneId): Instant {
  return instantOf(addDays(date, -rule.leadDays), rule.at, zone)
}

/** The first date that opens after `now`, and when. `today` is the venue's. */
export function nextDrop(
  rule: DropRule,
  now: { readonly at: Instant; readonly today: LocalDate },
  zone: ZoneId,
): { readonly date: LocalDate; readonly dropAt: Instant } {
  const date = addDays(now.today, rule.leadDays)
  const dropAt = dropAtOf(rule, date, zone)
  if (msBetween(now.at, dropAt) > 0) return { date, dropAt }
  const next = addDays(date, 1)
  return { date: next, dropAt: dropAtOf(rule, next, zone) }
}

export function isSameRule(one: DropRule, other: DropRule): boolean {
  return one.leadDays === other.leadDays && one.at === other.at
}
