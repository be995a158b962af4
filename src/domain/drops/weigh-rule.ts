// Weighs all evidence about a venue's drops and decides which rule to use, how reliable it is, and which evidence
// contradicts it. Pure functions. The contradictions are returned so that members can see them.

import { addMs, type Instant, localDateOf, localTimeOf, msBetween, type ZoneId } from '../time.ts'
import type { Confidence, DropEvidence, KnownDropRule } from './drop.ts'
import { type DropObservation, onePerDate, seenAtOf, withDropMs } from './drop-observation.ts'
import { type DropRule, daysThatFit, dropOf, dropsOf, isSameRule, type PredictedDrop } from './drop-rule.ts'

/** The number of recent observations that count. Older ones are ignored, because venues change their habits. */
const observationsWeighed = 5
/** The number of agreeing members and pages that make a rule `sure`. */
const voicesForSure = 3

type Stance = 'for' | 'against' | 'neither'

/**
 * Returns the rule to use; `undefined` if no member and no page names a rule and no drop was observed. Lead days
 * alone do not give a time.
 */
export function weighRule(evidence: readonly DropEvidence[], zone: ZoneId): KnownDropRule | undefined {
  const weighed = withRecentObservations(evidence)
  const [best] = rulesIn(weighed, zone)
    .map((rule) => ({ rule, weight: weightOf(rule, weighed, zone) }))
    .toSorted((one, other) => other.weight - one.weight)
  if (!best) return undefined
  const { rule } = best
  const speaking = (stance: Stance) => weighed.filter((one) => stanceOf(one, rule, zone) === stance)
  const [why, disagreement] = [speaking('for'), speaking('against')]
  return { rule, confidence: confidenceIn(why, disagreement), why, disagreement }
}

/**
 * The order in which evidence is shown: the requesting member, other members, the venue's page, observations, the
 * calendar.
 */
const order: readonly DropEvidence['kind'][] = [
  'told',
  'confirmed',
  'stated',
  'observed',
  'imported',
  'lead-days',
]

function withRecentObservations(evidence: readonly DropEvidence[]): readonly DropEvidence[] {
  const observations = evidence.flatMap((one) => (one.kind === 'observed' ? [one.observation] : []))
  const recent = onePerDate(observations).slice(0, observationsWeighed)
  const said = evidence.filter(({ kind }) => kind !== 'observed')
  return [...said, ...recent.map((observation) => ({ kind: 'observed', observation }) as const)].toSorted(
    (one, other) => order.indexOf(one.kind) - order.indexOf(other.kind),
  )
}

/**
 * Returns each rule once, beginning with the rules that observations confirmed. The order matters: of several rules
 * with equal weight, the caller uses the first. An observation names a rule, unless the venue's page states a rule
 * and no member confirmed one.
 */
function rulesIn(evidence: readonly DropEvidence[], zone: ZoneId): readonly DropRule[] {
  const kinds = evidence.map(({ kind }) => kind)
  const isPageAlone = kinds.includes('stated') && !kinds.includes('confirmed')
  const seen = isPageAlone ? [] : rulesSeen(observationsOf(evidence), zone)
  const said = evidence.flatMap((one) => ('rule' in one ? [one.rule] : []))
  const all = [...seen, ...said]
  return all.filter((rule, index) => all.findIndex((other) => isSameRule(other, rule)) === index)
}

/**
 * Returns the rules that observations confirmed, the usual pattern of each first. The hunts may have been planned
 * with a rule that no other evidence names. A rule by the month or by the week is learned only from two dates or more
 * that no number of days explains.
 */
function rulesSeen(observations: readonly DropObservation[], zone: ZoneId): readonly DropRule[] {
  const fitting = (rule: DropRule) =>
    observations.filter((one) => whatWasSeen(one, rule, zone) === 'for').length
  return observations.flatMap((observation) => {
    const { dropAt, date } = observation
    const at = localTimeOf(dropAt, zone)
    const [ahead, ...others] = daysThatFit(localDateOf(dropAt, zone), date).map((days) => ({ ...days, at }))
    if (!ahead || whatWasSeen(observation, ahead, zone) !== 'for') return []
    return [ahead, ...others.filter((rule) => fitting(rule) > fitting(ahead))]
  })
}

/**
 * Returns the sum of the weights of the evidence for a rule. The requesting member's rule always has the highest
 * weight. An observed drop weighs more than one member, and a member more than the venue's page. Each hunt that
 * missed the rule's drop subtracts one, so that one miss does not outrank members.
 */
function weightOf(rule: DropRule, evidence: readonly DropEvidence[], zone: ZoneId): number {
  const weights = evidence.map((one) => {
    const stance = stanceOf(one, rule, zone)
    if (stance === 'for') return weightFor(one)
    return stance === 'against' && one.kind === 'observed' ? -1 : 0
  })
  return weights.reduce<number>((sum, weight) => sum + weight, 0)
}

function weightFor(evidence: DropEvidence): number {
  switch (evidence.kind) {
    case 'told':
      return 1_000
    case 'confirmed':
      return 1 + evidence.count
    case 'stated':
      return 1
    case 'observed':
      return 3
    case 'imported':
      return 2
    case 'lead-days':
      return 0
  }
}

function confidenceIn(why: readonly DropEvidence[], disagreement: readonly DropEvidence[]): Confidence {
  const [seen] = observationsOf(why)
  const [unseen] = observationsOf(disagreement)
  if (seen && (!unseen || seen.dropAt > unseen.dropAt)) return 'sure'
  if (unseen) return 'guess'
  const voices = voicesIn(why.filter(({ kind }) => kind !== 'lead-days'))
  const others = voicesIn(disagreement)
  const isDoubted = disagreement.length > 0
  if (voices >= voicesForSure && !isDoubted) return 'sure'
  return isDoubted && others >= voices ? 'guess' : 'likely'
}

function observationsOf(evidence: readonly DropEvidence[]): readonly DropObservation[] {
  return evidence.flatMap((one) => (one.kind === 'observed' ? [one.observation] : []))
}

/**
 * Returns how many members and pages the evidence stands for; an observation stands for none. The calendar's lead
 * days count as one, but give no time, so callers leave them out when they count for a rule.
 */
function voicesIn(evidence: readonly DropEvidence[]): number {
  const counts = evidence.map((one) => {
    if (one.kind === 'observed') return 0
    return one.kind === 'confirmed' ? one.count : 1
  })
  return counts.reduce<number>((sum, count) => sum + count, 0)
}

function stanceOf(evidence: DropEvidence, rule: DropRule, zone: ZoneId): Stance {
  switch (evidence.kind) {
    case 'told':
    case 'confirmed':
    case 'stated':
    case 'imported':
      return isSameRule(evidence.rule, rule) ? 'for' : 'against'
    case 'lead-days':
      // If days open by the month or by the week, the number of days that the platform's calendar shows changes from
      // day to day. It is then no evidence.
      if (rule.kind !== undefined) return 'neither'
      return evidence.leadDays === rule.leadDays ? 'for' : 'against'
    case 'observed':
      return whatWasSeen(evidence.observation, rule, zone)
  }
}

/**
 * Returns whether an observation is for or against a rule. The hunt may have followed another rule, so
 * `observation.dropAt` may differ from this rule's drop.
 */
function whatWasSeen(observation: DropObservation, rule: DropRule, zone: ZoneId): Stance {
  const { at: predicted, windowMs } = dropMeant(rule, observation, zone)
  const seenAt = seenAtOf(observation)
  if (!seenAt) return msBetween(predicted, observation.lookedUntil) > windowMs ? 'against' : 'neither'
  const lateMs = msBetween(predicted, seenAt)
  if (lateMs < withDropMs.earliest) return 'against'
  if (lateMs <= windowMs + withDropMs.latest) return 'for'
  // Tables that the hunt saw at its first find may have appeared at any time before that find.
  const lookedFrom = addMs(observation.dropAt, withDropMs.earliest)
  return msBetween(seenAt, lookedFrom) > 0 && predicted < observation.dropAt ? 'neither' : 'against'
}

/** Returns the drop of the rule that the observation is about. A rule with a time for lunch has two for each date. */
export function dropMeant(rule: DropRule, { date, dropAt }: DropObservation, zone: ZoneId): PredictedDrop {
  const farFrom = (at: Instant) => Math.abs(msBetween(at, dropAt))
  const [near] = dropsOf(rule, date, zone).toSorted((one, other) => farFrom(one.at) - farFrom(other.at))
  return near ?? dropOf(rule, { date, zone })
}
