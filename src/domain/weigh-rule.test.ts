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

/** A hunt that went by ten o'clock. `daysLater` moves it; without `seenAfterMs` it looked for ten minutes in vain. */
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
  it('is none while nobody named one and none was seen to come true', () => {
    expect(weigh()).toBeUndefined()
    expect(weigh(leads(30), observed(undefined))).toBeUndefined()
  })

  it('is what was seen to come true, though nobody names it any more', () => {
    expect(weigh(leads(30), observed(400))).toMatchObject({ rule: ten, confidence: 'sure' })
  })

  it('is what the page states while no member speaks, though a sight would name another', () => {
    const earlier = { leadDays: 31, at: ten.at }

    expect(weigh(stated(earlier), observed(400))?.rule).toEqual(earlier)
    expect(weigh(stated(earlier), observed(400), confirmed(nine, 1))?.rule).toEqual(ten)
  })

  it('stays what was seen when the member who had named it names another', () => {
    const known = weigh(confirmed(nine, 1), observed(400))

    expect(known?.rule).toEqual(ten)
    expect(known?.disagreement).toEqual([confirmed(nine, 1)])
  })

  it('stays what was seen last against one member, though it was missed before', () => {
    expect(weigh(confirmed(nine, 1), observed(undefined, 0), observed(400, 1))?.rule).toEqual(ten)
  })

  it('becomes what four members say against one sight', () => {
    expect(weigh(confirmed(nine, 4), observed(400))?.rule).toEqual(nine)
  })

  it('is what members confirmed rather than what the page states, which is shown beside it', () => {
    const known = weigh(stated(nine), confirmed(ten, 1))

    expect(known).toMatchObject({ rule: ten, why: [confirmed(ten, 1)], disagreement: [stated(nine)] })
  })

  it('is what most members say', () => {
    expect(weigh(confirmed(nine, 1), confirmed(ten, 2))?.rule).toEqual(ten)
  })

  it('is what the member just told, whatever everybody else says', () => {
    const told: DropEvidence = { kind: 'told', rule: nine }

    const known = weigh(confirmed(ten, 9), observed(400), told)

    expect(known?.rule).toEqual(nine)
    expect(known?.disagreement).toEqual([confirmed(ten, 9), observed(400)])
  })

  it('stays what members said after one hunt that saw nothing', () => {
    const known = weigh(confirmed(ten, 1), stated(nine), observed(undefined))

    expect(known?.rule).toEqual(ten)
    expect(known?.disagreement).toEqual([stated(nine), observed(undefined)])
  })

  it('becomes the page’s after hunts by what a member said were in vain again and again', () => {
    const later = { leadDays: 29, at: '10:00' as LocalTime }
    const vain = [0, 1, 2].map((days) => observed(undefined, days))

    const known = weigh(confirmed(ten, 1), stated(later), ...vain)

    expect(known?.rule).toEqual(later)
    expect(known?.disagreement).toContainEqual(confirmed(ten, 1))
  })

  it('is the one that hunts saw come true', () => {
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
  ] as const)('%s: %j is %s', (_what, evidence, confidence) => {
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
  ])('%d ms after the predicted drop speaks %s the rule', (seenAfterMs, stance) => {
    const known = weigh(confirmed(ten, 1), observed(seenAfterMs))

    expect(known?.why.some(({ kind }) => kind === 'observed')).toBe(stance === 'for')
    expect(known?.disagreement.some(({ kind }) => kind === 'observed')).toBe(stance === 'against')
  })

  it('before it looked says nothing of an earlier rule, and speaks against a later one', () => {
    const there = observed(-60_000)

    expect(weigh(confirmed(nine, 1), there)).toMatchObject({ disagreement: [], why: [confirmed(nine, 1)] })
    expect(weigh(confirmed(ten, 1), there)?.disagreement).toEqual([there])
  })

  it('at another time speaks for the rule that names that time', () => {
    const half = { leadDays: 30, at: '10:30' as LocalTime }

    const known = weigh(confirmed(ten, 1), stated(half), observed(30 * MINUTE_MS + 200))

    expect(known).toMatchObject({ rule: half, confidence: 'sure' })
  })

  it('of one date counts once, as the hunt that saw tables first', () => {
    const [pair, party] = [observed(400), observed(undefined)]

    const known = weigh(confirmed(ten, 1), party, pair)

    expect(known).toMatchObject({ confidence: 'sure', disagreement: [] })
  })

  it('long ago is not looked at: venues change their ways', () => {
    const old = observed(undefined, 0)
    const recent = [1, 2, 3, 4, 5].map((days) => observed(300, days))

    expect(weigh(confirmed(ten, 1), old, ...recent)?.disagreement).toEqual([])
  })
})
