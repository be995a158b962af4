import { describe, expect, it } from 'vitest'
import type { OrderId } from '../ids.ts'
import { addMs, type Instant, type LocalDate, type LocalTime, MINUTE_MS, type ZoneId } from '../time.ts'
import type { DropEvidence } from './drop.ts'
import { type DropRule, dropOf } from './drop-rule.ts'
import { weighRule } from './weigh-rule.ts'

const zone = 'America/New_York' as ZoneId
const at = '10:00' as LocalTime
const monthly: DropRule = { kind: 'monthly', day: 1, monthsAhead: 1, at }
const weekly: DropRule = { kind: 'weekly', weekday: 1, weeksAhead: 1, at }

/**
 * Returns the observation of a hunt that followed the rule and saw tables after `seenAfterMs`; if it is absent, the
 * hunt saw none in ten minutes.
 */
function seen(rule: DropRule, date: string, seenAfterMs?: number): DropEvidence {
  const dropAt: Instant = dropOf(rule, { date: date as LocalDate, zone }).at
  const observation = {
    orderId: `order-${date}` as OrderId,
    date: date as LocalDate,
    dropAt,
    ...(seenAfterMs !== undefined && { seenAfterMs }),
    lookedUntil: addMs(dropAt, 10 * MINUTE_MS),
  }
  return { kind: 'observed', observation }
}
const weigh = (...evidence: readonly DropEvidence[]) => weighRule(evidence, zone)

describe('a rule by the month or the week that observations show', () => {
  it('two dates of one month that opened at one instant show a rule by the month', () => {
    expect(weigh(seen(monthly, '2027-01-10', 300), seen(monthly, '2027-01-24', 300))).toMatchObject({
      rule: monthly,
      confidence: 'sure',
      why: [{}, {}],
      disagreement: [],
    })
  })

  it('two dates of one week that opened on one Monday show a rule by the week', () => {
    expect(weigh(seen(weekly, '2026-12-08', 300), seen(weekly, '2026-12-20', 300))?.rule).toEqual(weekly)
  })

  it('one date shows a number of days, and so do two dates that are a number of days ahead', () => {
    const ahead: DropRule = { leadDays: 30, at }

    expect(weigh(seen(monthly, '2027-01-10', 300))?.rule).toEqual({ leadDays: 40, at })
    expect(weigh(seen(ahead, '2027-01-10', 300), seen(ahead, '2027-01-24', 300))?.rule).toEqual(ahead)
  })

  it('an observation supports a rule that a member confirmed, and the calendar’s reach says nothing about it', () => {
    const confirmed: DropEvidence = { kind: 'confirmed', rule: monthly, count: 1 }

    const known = weigh(confirmed, seen(monthly, '2027-01-10', 300), { kind: 'lead-days', leadDays: 40 })

    expect(known).toMatchObject({ rule: monthly, confidence: 'sure', disagreement: [] })
  })

  it('tables at any instant of a window support its rule, and none within the window contradicts it', () => {
    const rule: DropRule = { leadDays: 28, at, until: '10:08' as LocalTime }
    const confirmed: DropEvidence = { kind: 'confirmed', rule, count: 1 }

    expect(weigh(confirmed, seen(rule, '2027-01-10', 5 * MINUTE_MS))?.disagreement).toEqual([])
    expect(weigh(confirmed, seen(rule, '2027-01-10', 9 * MINUTE_MS))?.disagreement).toHaveLength(1)
    expect(weigh(confirmed, seen(rule, '2027-01-10'))?.disagreement).toHaveLength(1)
  })

  it('an observation of a lunch is compared with the time for lunch', () => {
    const rule: DropRule = { leadDays: 28, at, lunchAt: '09:00' as LocalTime }
    const confirmed: DropEvidence = { kind: 'confirmed', rule, count: 1 }

    const known = weigh(confirmed, seen({ leadDays: 28, at: '09:00' as LocalTime }, '2027-01-10', 300))

    expect(known).toMatchObject({ rule, disagreement: [] })
  })

  it('what another house saw is one voice: as much as one member, less than two, and less than an own observation', () => {
    const imported: DropEvidence = { kind: 'imported', rule: monthly, source: 'Cleo’s house', count: 9 }
    const ahead: DropRule = { leadDays: 30, at }
    const confirmed = (count: number): DropEvidence => ({ kind: 'confirmed', rule: ahead, count })

    expect(weigh(imported)).toMatchObject({ rule: monthly, confidence: 'likely' })
    expect(weigh(imported, confirmed(2))?.rule).toEqual(ahead)
    expect(weigh(imported, seen(ahead, '2027-01-10', 300))?.rule).toEqual(ahead)
  })
})
