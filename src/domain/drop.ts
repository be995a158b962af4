// The drop: the instant a venue opens a date, and the rule that predicts it.

import type { ZoneId } from './time.ts'
import { addDays, type Instant, instantOf, type LocalDate, type LocalTime } from './time.ts'

/** `leadDays` before the dinner, at `at` on the venue's wall clock. */
export type DropRule = { readonly leadDays: number; readonly at: LocalTime }

/** How a rule came to be believed. */
export type DropEvidence =
  /** The venue's own page says so. */
  | { readonly kind: 'stated' }
  /** The member who asks told us just now. */
  | { readonly kind: 'told' }
  /** Members said so; `count` is how many of them. */
  | { readonly kind: 'confirmed'; readonly count: number }

/** How far from the stated instant a venue's tables were seen to show. */
export type DropSpread = {
  /** So long before it at the earliest. */
  readonly earlyMs: number
  /** So long after it at the latest, usually. */
  readonly lateMs: number
}

export type KnownDropRule = { readonly rule: DropRule; readonly evidence: DropEvidence }

/** The instant the tables of `date` are released. */
export function dropAtOf(rule: DropRule, date: LocalDate, zone: ZoneId): Instant {
  return instantOf(addDays(date, -rule.leadDays), rule.at, zone)
}

export function isSameRule(one: DropRule, other: DropRule): boolean {
  return one.leadDays === other.leadDays && one.at === other.at
}
