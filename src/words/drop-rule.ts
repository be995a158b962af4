// Writes how a venue opens its days: the drop rule, its confidence, and the evidence for and against it.
import type { DropEvidence, KnownDropRule } from '../domain/drops/drop.ts'
import { type DropObservation, seenAtOf } from '../domain/drops/drop-observation.ts'
import type { DropDays, DropHours, DropRule } from '../domain/drops/drop-rule.ts'
import { dropMeant } from '../domain/drops/weigh-rule.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Line } from '../domain/message.ts'
import { type Instant, localDateOf, msBetween, type ZoneId } from '../domain/time.ts'
import { sayDate, sayInstantExactly, sayInstantTime, sayTime, sayWhile } from './when.ts'

export type Speaking = {
  readonly zone: ZoneId
  readonly locale: LocalePreferences
  /** The name of the platform as users read it, such as `Resy`. */
  readonly platformName: string
  /** Set if the words are one line of several, such as about two restaurants: then they are shorter. */
  readonly isBrief?: boolean
}

/** Returns `30 days ahead at 10:00 am`, or `on the 1st of each month, for the next month, at 10:00 am`. */
export function sayRule(rule: DropRule, locale: LocalePreferences): string {
  return `${sayDropDays(rule)}${rule.kind === undefined ? '' : ','} ${sayHours(rule, locale)}`
}

function sayHours({ at, until, lunchAt }: DropHours, locale: LocalePreferences): string {
  const time = sayTime(at, locale)
  if (until) return `between ${time} and ${sayTime(until, locale)}`
  return lunchAt ? `at ${sayTime(lunchAt, locale)} for lunch and ${time} for dinner` : `at ${time}`
}

/** Returns the days of a rule: `30 days ahead`, `each Monday, for the next week`. */
export function sayDropDays(days: DropDays): string {
  switch (days.kind) {
    case undefined:
      return sayDaysAhead(days.leadDays)
    case 'monthly':
      return `on the ${days.day === 31 ? 'last' : sayOrdinal(days.day)} of each month, for ${sayAhead(days.monthsAhead, 'month')}`
    case 'weekly':
      return `each ${weekdays[days.weekday]}, for ${sayAhead(days.weeksAhead, 'week')}`
  }
}

function sayAhead(count: number, unit: 'month' | 'week'): string {
  if (count === 0) return `the same ${unit}`
  return count === 1 ? `the next ${unit}` : `the ${unit} ${count} ${unit}s later`
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

function sayOrdinal(day: number): string {
  const ending = day >= 11 && day <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')
  return `${day}${ending}`
}

/** Returns `30 days ahead`, `1 day ahead` or `on the day itself`. */
export function sayDaysAhead(days: number): string {
  if (days === 0) return 'on the day itself'
  return days === 1 ? '1 day ahead' : `${days} days ahead`
}

/** Returns the line `How I know: …`, and a second line if some evidence contradicts the rule. */
export function howIKnow(known: KnownDropRule, speaking: Speaking): readonly Line[] {
  const { why, disagreement } = known
  const reasons = why.flatMap((one) =>
    'rule' in one ? [`${sayWho(one)} “${sayRule(one.rule, speaking.locale)}”`] : [],
  )
  const seen = sayTimesSeen(observationsOf(why), speaking)
  const first: Line = [`How I know: ${[...reasons, ...seen].join('; ')}.`]
  return disagreement.length === 0 ? [first] : [first, ...sayOtherwise(known, speaking)]
}

/** Returns the evidence for a rule, one line for each piece, for a venue's card. */
export function evidenceLines(known: KnownDropRule, speaking: Speaking): readonly Line[] {
  const { why } = known
  const delivered = why.flatMap((one) => (one.kind === 'observed' ? [] : [sayFor(one, speaking)]))
  return [...delivered, ...sayTimesSeen(observationsOf(why), speaking)].map((text): Line => [`· ${text}`])
}

/** Returns `But its page says “28 days ahead at 10:00 am”.`, or an empty list if no evidence contradicts the rule. */
export function sayOtherwise({ rule, disagreement }: KnownDropRule, speaking: Speaking): readonly Line[] {
  const { locale, platformName } = speaking
  const said = disagreement.flatMap((one) => {
    if (one.kind === 'observed') return []
    if (one.kind === 'lead-days') return [sayReach(one.leadDays, platformName)]
    return [`${sayWho(one)} “${sayRule(one.rule, locale)}”`]
  })
  const all = [...said, ...sayUnseen(observationsOf(disagreement), rule, speaking)]
  return all.length === 0 ? [] : [[`But ${all.join('; ')}.`]]
}

const confidences = {
  sure: 'I’m sure',
  likely: 'Probably right',
  guess: 'A guess',
} as const

/** Returns the confidence in a drop rule as words, such as `I’m sure`. */
export function sayConfidence({ confidence }: KnownDropRule): string {
  return confidences[confidence]
}

/** Returns the source of a drop rule, such as `3 friends confirmed`, without the rule. */
function sayWho(one: Exclude<DropEvidence, { kind: 'observed' | 'lead-days' }>): string {
  switch (one.kind) {
    case 'told':
      return 'you told me'
    case 'stated':
      return 'its page says'
    case 'imported':
      return `${one.source} saw ${one.count === 1 ? 'it once' : `it ${one.count} times`}:`
    case 'confirmed':
      return one.count === 1 ? 'a friend confirmed' : `${one.count} friends confirmed`
  }
}

function sayFor(one: Exclude<DropEvidence, { kind: 'observed' }>, { platformName }: Speaking): string {
  if (one.kind === 'lead-days') return sayReach(one.leadDays, platformName)
  if (one.kind === 'told') return 'you told me'
  if (one.kind === 'imported') return sayWho(one).replace(/:$/, '')
  return one.kind === 'stated' ? 'its page says so' : `${sayWho(one)} it`
}

function sayReach(leadDays: number, platformName: string): string {
  if (leadDays === 0) return `${platformName}’s calendar only shows today`
  return `${platformName}’s calendar goes ${leadDays === 1 ? '1 day' : `${leadDays} days`} ahead`
}

/** Returns how often and when hunts saw the drop, such as `seen once, at 10:00:00.4 am on Fri Nov 20`. */
function sayTimesSeen(seen: readonly DropObservation[], { zone, locale }: Speaking): readonly string[] {
  const [last] = seen
  const seenAt = last && seenAtOf(last)
  if (!seenAt) return []
  const at = sayMoment(seenAt, zone, locale)
  return [seen.length > 1 ? `seen ${seen.length} times, last at ${at}` : `seen once, at ${at}`]
}

function sayMoment(at: Instant, zone: ZoneId, locale: LocalePreferences): string {
  return `${sayInstantExactly(at, zone, locale)} on ${sayDate(localDateOf(at, zone), locale)}`
}

/** Returns a line about the last hunt that contradicts the rule. Returns an empty list if there is none. */
function sayUnseen(
  against: readonly DropObservation[],
  rule: DropRule,
  { zone, locale, isBrief }: Speaking,
): readonly string[] {
  const [last] = against
  if (!last) return []
  const { at: dropAt, windowMs } = dropMeant(rule, last, zone)
  const seenAt = seenAtOf(last)
  if (!seenAt) {
    const until = sayInstantTime(last.lookedUntil, zone, locale)
    const on = sayDate(localDateOf(dropAt, zone), locale)
    return [`${isBrief ? '' : 'when I last looked, '}on ${on}, nothing had opened by ${until}`]
  }
  const offMs = msBetween(dropAt, seenAt)
  const how = offMs > 0 ? `${sayWhile(offMs - windowMs)} late` : 'early'
  return [`it last opened ${how}, at ${sayMoment(seenAt, zone, locale)}`]
}

function observationsOf(evidence: readonly DropEvidence[]): readonly DropObservation[] {
  return evidence.flatMap((one) => (one.kind === 'observed' ? [one.observation] : []))
}
