// The drop: the instant at which a venue releases a date, the rule that predicts it, and the evidence for a rule.

import type { ZoneId } from '../time.ts'
import { addDays, type Instant, instantOf, type LocalDate, type LocalTime, msBetween } from '../time.ts'
import type { DropObservation } from './drop-observation.ts'

/** A date's tables are released `leadDays` days before the dinner, at `at` on the venue's wall clock. */
export type DropRule = { readonly leadDays: number; readonly at: LocalTime }

/** One statement or observation about when a venue releases its dates. */
export type DropEvidence =
  /** The requesting member named the rule. */
  | { readonly kind: 'told'; readonly rule: DropRule }
  /** `count` members confirmed the rule. */
  | { readonly kind: 'confirmed'; readonly rule: DropRule; readonly count: number }
  /** The venue's page states the rule. */
  | { readonly kind: 'stated'; readonly rule: DropRule }
  /** The platform's calendar opens dates `leadDays` days ahead. It does not say at which time. */
  | { readonly kind: 'lead-days'; readonly leadDays: number }
  /** A hunt observed the drop. */
  | { readonly kind: 'observed'; readonly observation: DropObservation }

/** How reliable a rule is. */
export type Confidence = 'sure' | 'likely' | 'guess'

export type KnownDropRule = {
  readonly rule: DropRule
  readonly confidence: Confidence
  /** The evidence for the rule, the strongest first. */
  readonly why: readonly DropEvidence[]
  /** The evidence against the rule; may be empty. */
  readonly disagreement: readonly DropEvidence[]
}

/** Returns the instant at which the tables of `date` are released. */
export function dropAtOf(rule: DropRule, date: LocalDate, zone: ZoneId): Instant {
  return instantOf(addDays(date, -rule.leadDays), rule.at, zone)
}

/** Returns the first date that is released after `now`, and its drop. `today` is the date at the venue. */
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
