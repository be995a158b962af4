// A venue's drops: the evidence for the rule that predicts them, the rule that is known, and the next drop.

import { addDays, type Instant, type LocalDate, msBetween, type ZoneId } from '../time.ts'
import type { DropObservation } from './drop-observation.ts'
import { type DropRule, dropOf } from './drop-rule.ts'

/** One statement or observation about when a venue releases its dates. */
export type DropEvidence =
  /** The requesting member stated the rule. */
  | { readonly kind: 'told'; readonly rule: DropRule }
  /** `count` members confirmed the rule. */
  | { readonly kind: 'confirmed'; readonly rule: DropRule; readonly count: number }
  /** The venue's page states the rule. */
  | { readonly kind: 'stated'; readonly rule: DropRule }
  /**
   * The drops that another installation observed, `count` of them, follow the rule. `source` is that installation's
   * name.
   */
  | { readonly kind: 'imported'; readonly rule: DropRule; readonly source: string; readonly count: number }
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

/** Returns the first date that is released after `now`, and its drop. `today` is the date at the venue. */
export function nextDrop(
  rule: DropRule,
  now: { readonly at: Instant; readonly today: LocalDate },
  zone: ZoneId,
): { readonly date: LocalDate; readonly dropAt: Instant } {
  const isLater = (date: LocalDate) => msBetween(now.at, dropOf(rule, { date, zone }).at) > 0
  let date = rule.kind === undefined ? addDays(now.today, rule.leadDays) : now.today
  while (!isLater(date)) date = addDays(date, 1)
  return { date, dropAt: dropOf(rule, { date, zone }).at }
}
