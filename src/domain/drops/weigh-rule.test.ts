import { describe, expect, it } from 'vitest'
import type { OrderId } from '../ids.ts'
import {
  addDays,
  addMs,
  type Instant,
  type LocalDate,
  type LocalTime,
  MINUTE_MS,
  type ZoneId,
} from '../time.ts'
import type { DropEvidence } from './drop.ts'
import type { DropObservation } from './drop-observation.ts'
import type { DropRule } from './drop-rule.ts'
import { weighRule } from './weigh-rule.ts'

const zone = 'America/New_York' as ZoneId
const ten: DropRule = { leadDays: 30, at: '10:00' as LocalTime }
const nine: DropRule = { leadDays: 30, at: '09:00' as LocalTime }
/** 26 December is released on 26 November at 10:00 in New York, by the rule `ten`. */
const christmas = '2026-12-26' as LocalDate
const tenThatDay = '2026-11-26T15:00:00.000Z' as Instant

const confirmed = (rule: DropRule, count: number): DropEvidence => ({ kind: 'confirmed', rule, count })
const stated = (rule: DropRule): DropEvidence => ({ kind: 'stated', rule })
const leads = (leadDays: number): DropEvidence => ({ kind: 'lead-days', leadDays })

/**
 * Returns the observation of a hunt that expected the drop at ten o'clock. `daysLater` moves date and drop. Without
 * `seenAfterMs` the hunt searched for ten minutes and saw no tables.
 */
function observed(seenAfterMs: number | undefined, daysLater = 0): DropEvidence & { kind: 'observed' } {
  const dropAt = addMs(tenThatDay, daysLater * 24 * 60 * MINUTE_MS)
  const observation: DropObservation = {
    orderId: `order-${daysLater}-${seenAfterMs}` as OrderId,
    date: addDays(christmas, daysLater),
    dropAt,
    ...(seenAfterMs === undefined ? {} : { seenAfterMs }),
    lookedUntil: addMs(dropAt, 10 * MINUTE_MS),
  }
  return { kind: 'observed', observation }
}

const weigh = (...evidence: DropEvidence[]) => weighRule(evidence, zone)

describe('the drop rule that weighRule chooses', () => {
  it('no drop rule is chosen while nobody named one and no drop was observed', () => {
    expect(weigh()).toBeUndefined()
    expect(weigh(leads(30), observed(undefined))).toBeUndefined()
  })

  it('the chosen drop rule is one that an observation confirmed, even if nobody names it anymore', () => {
    expect(weigh(leads(30), observed(400))).toMatchObject({ rule: ten, confidence: 'sure' })
  })

  it('the chosen drop rule is the page’s while no member names one, even if an observation suggests another', () => {
    const earlier = { leadDays: 31, at: ten.at }

    expect(weigh(stated(earlier), observed(400))?.rule).toEqual(earlier)
    expect(weigh(stated(earlier), observed(400), confirmed(nine, 1))?.rule).toEqual(ten)
  })

  it('an observed drop rule outranks a different rule that one member names', () => {
    const known = weigh(confirmed(nine, 1), observed(400))

    expect(known?.rule).toEqual(ten)
    expect(known?.disagreement).toEqual([confirmed(nine, 1)])
  })

  it('the drop rule observed last outranks one member’s, even if an earlier hunt missed it', () => {
    expect(weigh(confirmed(nine, 1), observed(undefined, 0), observed(400, 1))?.rule).toEqual(ten)
  })

  it('a drop rule that four members confirmed outranks one observation', () => {
    expect(weigh(confirmed(nine, 4), observed(400))?.rule).toEqual(nine)
  })

  it('a drop rule that members confirmed outranks the page’s, which is returned as disagreement', () => {
    const known = weigh(stated(nine), confirmed(ten, 1))

    expect(known).toMatchObject({ rule: ten, why: [confirmed(ten, 1)], disagreement: [stated(nine)] })
  })

  it('the chosen drop rule is the one that most members name', () => {
    expect(weigh(confirmed(nine, 1), confirmed(ten, 2))?.rule).toEqual(ten)
  })

  it('the chosen drop rule is the one that the requesting member names, whatever the other evidence says', () => {
    const told: DropEvidence = { kind: 'told', rule: nine }

    const known = weigh(confirmed(ten, 9), observed(400), told)

    expect(known?.rule).toEqual(nine)
    expect(known?.disagreement).toEqual([confirmed(ten, 9), observed(400)])
  })

  it('the drop rule that members confirmed stays chosen after one hunt that saw no tables', () => {
    const known = weigh(confirmed(ten, 1), stated(nine), observed(undefined))

    expect(known?.rule).toEqual(ten)
    expect(known?.disagreement).toEqual([stated(nine), observed(undefined)])
  })

  it('the page’s drop rule is chosen after several hunts by a member’s rule saw no tables', () => {
    const later = { leadDays: 29, at: '10:00' as LocalTime }
    const vain = [0, 1, 2].map((days) => observed(undefined, days))

    const known = weigh(confirmed(ten, 1), stated(later), ...vain)

    expect(known?.rule).toEqual(later)
    expect(known?.disagreement).toContainEqual(confirmed(ten, 1))
  })

  it('the chosen drop rule is the page’s if an observation confirms it and one member names another', () => {
    expect(weigh(confirmed(nine, 1), stated(ten), observed(412))?.rule).toEqual(ten)
  })
})

describe('the confidence in a drop rule', () => {
  it.each([
    ['the page alone', [stated(ten)], 'likely'],
    ['the page, and the calendar reaches as far', [stated(ten), leads(30)], 'likely'],
    ['the page, though the calendar reaches less far', [stated(ten), leads(28)], 'guess'],
    ['one friend', [confirmed(ten, 1)], 'likely'],
    ['one friend against the page', [confirmed(ten, 1), stated(nine)], 'guess'],
    ['two friends against the page', [confirmed(ten, 2), stated(nine)], 'likely'],
    ['two friends, and the calendar reaches as far', [confirmed(ten, 2), leads(30)], 'likely'],
    ['two friends and the page', [confirmed(ten, 2), stated(ten)], 'sure'],
    ['three friends', [confirmed(ten, 3)], 'sure'],
    ['three friends against the page', [confirmed(ten, 3), stated(nine)], 'likely'],
    ['one friend, and seen to open so', [confirmed(ten, 1), observed(412)], 'sure'],
    ['three friends, and minutes late', [confirmed(ten, 3), observed(4 * MINUTE_MS)], 'guess'],
    ['three friends, and nothing seen', [confirmed(ten, 3), observed(undefined)], 'guess'],
    ['seen so after it was late', [confirmed(ten, 1), observed(90_000, 0), observed(300, 1)], 'sure'],
    ['late after it was seen so', [confirmed(ten, 1), observed(300, 0), observed(90_000, 1)], 'guess'],
  ] as const)('the confidence in a rule, %s: %j is %s', (_what, evidence, confidence) => {
    expect(weigh(...evidence)?.confidence).toBe(confidence)
  })
})

describe('observations as evidence for a drop rule', () => {
  it.each([
    [-3_001, 'against'],
    [-3_000, 'for'],
    [412, 'for'],
    [10_000, 'for'],
    [10_001, 'against'],
    [undefined, 'against'],
  ])('tables seen %d ms after the predicted drop speak %s the rule', (seenAfterMs, stance) => {
    const known = weigh(confirmed(ten, 1), observed(seenAfterMs))

    expect(known?.why.some(({ kind }) => kind === 'observed')).toBe(stance === 'for')
    expect(known?.disagreement.some(({ kind }) => kind === 'observed')).toBe(stance === 'against')
  })

  it('tables seen at the first find are no evidence about an earlier rule, and speak against a later one', () => {
    const there = observed(-60_000)

    expect(weigh(confirmed(nine, 1), there)).toMatchObject({ disagreement: [], why: [confirmed(nine, 1)] })
    expect(weigh(confirmed(ten, 1), there)?.disagreement).toEqual([there])
  })

  it('tables seen at the time of another drop rule speak for that rule', () => {
    const half = { leadDays: 30, at: '10:30' as LocalTime }

    const known = weigh(confirmed(ten, 1), stated(half), observed(30 * MINUTE_MS + 200))

    expect(known).toMatchObject({ rule: half, confidence: 'sure' })
  })

  it('several observations of one date count as one, the one that saw tables first', () => {
    const [pair, party] = [observed(400), observed(undefined)]

    const known = weigh(confirmed(ten, 1), party, pair)

    expect(known).toMatchObject({ confidence: 'sure', disagreement: [] })
  })

  it('old observations are ignored, because venues change their habits', () => {
    const old = observed(undefined, 0)
    const recent = [1, 2, 3, 4, 5].map((days) => observed(300, days))

    expect(weigh(confirmed(ten, 1), old, ...recent)?.disagreement).toEqual([])
  })
})
