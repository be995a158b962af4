import { describe, expect, it } from 'vitest'
import type { DropEvidence, DropRule } from './drop.ts'
import type { DropObservation } from './drop-observation.ts'
import type { OrderId } from './ids.ts'
import {
  addDays,
  addMs,
  type Instant,
  type LocalDate,
  type LocalTime,
  MINUTE_MS,
  type ZoneId,
} from './time.ts'
import { weighRule } from './weigh-rule.ts'

const zone = 'America/New_York' as ZoneId
const ten: DropRule = { leadDays: 30, at: '10:00' as LocalTime }
const nine: DropRule = { leadDays: 30, at: '09:00' as LocalTime }
/** 26 December opens on 26 November at ten in New York. */
const christmas = '2026-12-26' as LocalDate
const tenThatDay = '2026-11-26T15:00:00.000Z' as Instant

const confirmed = (rule: DropRule, count: number): DropEvidence => ({ kind: 'confirmed', rule, count })
const stated = (rule: DropRule): DropEvidence => ({ kind: 'stated', rule })
const leads = (leadDays: number): DropEvidence => ({ kind: 'lead-days', leadDays })

/**
 * Returns an observation of a hunt that expected ten o'clock. `daysLater` moves it; without `seenAfterMs` it polled for
 * ten minutes in vain.
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

describe('the rule to go by', () => {
  it('there is no rule while nobody named one and none was seen to come true', () => {
    expect(weigh()).toBeUndefined()
    expect(weigh(leads(30), observed(undefined))).toBeUndefined()
  })

  it('the rule is the one seen to come true, even if nobody names it any longer', () => {
    expect(weigh(leads(30), observed(400))).toMatchObject({ rule: ten, confidence: 'sure' })
  })

  it('the rule is the page’s while no member names one, even if an observation suggests another', () => {
    const earlier = { leadDays: 31, at: ten.at }

    expect(weigh(stated(earlier), observed(400))?.rule).toEqual(earlier)
    expect(weigh(stated(earlier), observed(400), confirmed(nine, 1))?.rule).toEqual(ten)
  })

  it('the rule stays the observed one when the member who had named it names another', () => {
    const known = weigh(confirmed(nine, 1), observed(400))

    expect(known?.rule).toEqual(ten)
    expect(known?.disagreement).toEqual([confirmed(nine, 1)])
  })

  it('the rule stays the one observed last against one member, even if it was missed before', () => {
    expect(weigh(confirmed(nine, 1), observed(undefined, 0), observed(400, 1))?.rule).toEqual(ten)
  })

  it('the rule becomes the one of four members against one observation', () => {
    expect(weigh(confirmed(nine, 4), observed(400))?.rule).toEqual(nine)
  })

  it('the rule is the one that members confirmed, and the page’s is shown beside it', () => {
    const known = weigh(stated(nine), confirmed(ten, 1))

    expect(known).toMatchObject({ rule: ten, why: [confirmed(ten, 1)], disagreement: [stated(nine)] })
  })

  it('the rule is the one that most members name', () => {
    expect(weigh(confirmed(nine, 1), confirmed(ten, 2))?.rule).toEqual(ten)
  })

  it('the rule is the one that the member just named, whatever others say', () => {
    const told: DropEvidence = { kind: 'told', rule: nine }

    const known = weigh(confirmed(ten, 9), observed(400), told)

    expect(known?.rule).toEqual(nine)
    expect(known?.disagreement).toEqual([confirmed(ten, 9), observed(400)])
  })

  it('the rule of members stays after one hunt that saw nothing', () => {
    const known = weigh(confirmed(ten, 1), stated(nine), observed(undefined))

    expect(known?.rule).toEqual(ten)
    expect(known?.disagreement).toEqual([stated(nine), observed(undefined)])
  })

  it('the rule becomes the page’s after several hunts by a member’s rule in vain', () => {
    const later = { leadDays: 29, at: '10:00' as LocalTime }
    const vain = [0, 1, 2].map((days) => observed(undefined, days))

    const known = weigh(confirmed(ten, 1), stated(later), ...vain)

    expect(known?.rule).toEqual(later)
    expect(known?.disagreement).toContainEqual(confirmed(ten, 1))
  })

  it('the rule is the one that hunts saw come true', () => {
    expect(weigh(confirmed(nine, 1), stated(ten), observed(412))?.rule).toEqual(ten)
  })
})

describe('how sure a rule is', () => {
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

describe('what a hunt saw', () => {
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

  it('tables seen at the first find say nothing of an earlier rule, and speak against a later one', () => {
    const there = observed(-60_000)

    expect(weigh(confirmed(nine, 1), there)).toMatchObject({ disagreement: [], why: [confirmed(nine, 1)] })
    expect(weigh(confirmed(ten, 1), there)?.disagreement).toEqual([there])
  })

  it('tables seen at another time speak for the rule that names that time', () => {
    const half = { leadDays: 30, at: '10:30' as LocalTime }

    const known = weigh(confirmed(ten, 1), stated(half), observed(30 * MINUTE_MS + 200))

    expect(known).toMatchObject({ rule: half, confidence: 'sure' })
  })

  it('the observations of one date count once, as the hunt that saw tables first', () => {
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
