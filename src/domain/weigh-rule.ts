// Weighs all evidence about a venue's drops: which rule to use, how sure it is, and what contradicts it. Pure.
// Contradictions are returned, to be shown.

import {
  type Confidence,
  type DropEvidence,
  type DropRule,
  dropAtOf,
  isSameRule,
  type KnownDropRule,
} from './drop.ts'
import { type DropObservation, onePerDate, seenAtOf, withDropMs } from './drop-observation.ts'
import { addMs, daysBetween, localDateOf, localTimeOf, msBetween, type ZoneId } from './time.ts'

/** Number of recent observations that count: venues change their habits. */
const observationsWeighed = 5
/** Number of agreeing voices that make a rule sure. */
const voicesForSure = 3

type Stance = 'for' | 'against' | 'neither'

/** Returns the rule to use; `undefined` if nobody named one and no drop was observed: lead days alone give no time. */
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

/** Order of evidence: the requesting member, then members, the page, observations, the calendar. */
const order: readonly DropEvidence['kind'][] = ['told', 'confirmed', 'stated', 'observed', 'lead-days']

function withRecentObservations(evidence: readonly DropEvidence[]): readonly DropEvidence[] {
  const observations = evidence.flatMap((one) => (one.kind === 'observed' ? [one.observation] : []))
  const recent = onePerDate(observations).slice(0, observationsWeighed)
  const said = evidence.filter(({ kind }) => kind !== 'observed')
  return [...said, ...recent.map((observation) => ({ kind: 'observed', observation }) as const)].toSorted(
    (one, other) => order.indexOf(one.kind) - order.indexOf(other.kind),
  )
}

/**
 * Returns each rule once, those seen to come true first: among rules of equal weight the first wins. An observation
 * names a rule unless the venue's page names one and no member does.
 */
function rulesIn(evidence: readonly DropEvidence[], zone: ZoneId): readonly DropRule[] {
  const kinds = evidence.map(({ kind }) => kind)
  const isPageAlone = kinds.includes('stated') && !kinds.includes('confirmed')
  const seen = (isPageAlone ? [] : observationsOf(evidence))
    .map((observation) => ({ observation, rule: ruleBehind(observation, zone) }))
    .filter(({ observation, rule }) => whatWasSeen(observation, rule, zone) === 'for')
    .map(({ rule }) => rule)
  const said = evidence.flatMap((one) => ('rule' in one ? [one.rule] : []))
  const all = [...seen, ...said]
  return all.filter((rule, index) => all.findIndex((other) => isSameRule(other, rule)) === index)
}

/** Returns the rule that a hunt followed, which may have no other evidence by now. */
function ruleBehind({ date, dropAt }: DropObservation, zone: ZoneId): DropRule {
  return { leadDays: daysBetween(localDateOf(dropAt, zone), date), at: localTimeOf(dropAt, zone) }
}

/**
 * Sums the weights for a rule: the requesting member always wins; an observed drop weighs more than one member, a
 * member more than the page. Each missed drop subtracts one. No single miss outranks members, and no single member
 * outranks an observation.
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

/** Counts the voices. The calendar is no voice for a rule, because it has no time; it can only contradict one. */
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
      return isSameRule(evidence.rule, rule) ? 'for' : 'against'
    case 'lead-days':
      return evidence.leadDays === rule.leadDays ? 'for' : 'against'
    case 'observed':
      return whatWasSeen(evidence.observation, rule, zone)
  }
}

/** Judges any rule, also one that the hunt did not follow: `observation.dropAt` may differ from its prediction. */
function whatWasSeen(observation: DropObservation, rule: DropRule, zone: ZoneId): Stance {
  const predicted = dropAtOf(rule, observation.date, zone)
  const seenAt = seenAtOf(observation)
  if (!seenAt) return msBetween(predicted, observation.lookedUntil) > 0 ? 'against' : 'neither'
  const lateMs = msBetween(predicted, seenAt)
  if (lateMs < withDropMs.earliest) return 'against'
  if (lateMs <= withDropMs.latest) return 'for'
  // Tables at the first find may have appeared at any time before it.
  const lookedFrom = addMs(observation.dropAt, withDropMs.earliest)
  return msBetween(seenAt, lookedFrom) > 0 && predicted < observation.dropAt ? 'neither' : 'against'
}
