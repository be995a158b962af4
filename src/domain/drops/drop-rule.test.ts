import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type LocalDate, type LocalTime, localDateOf, localTimeOf, type ZoneId } from '../time.ts'
import { exactly } from '../window.ts'
import { nextDrop } from './drop.ts'
import { type DropRule, daysThatFit, dropOf, isSameRule, mealOf, normalized } from './drop-rule.ts'

const zone = 'America/New_York' as ZoneId
const at = '10:00' as LocalTime
const day = (text: string) => text as LocalDate
const dropAt = (rule: DropRule, date: string) => dropOf(rule, { date: day(date), zone }).at

const monthly: DropRule = { kind: 'monthly', day: 1, monthsAhead: 1, at }
const weekly: DropRule = { kind: 'weekly', weekday: 1, weeksAhead: 1, at: '12:00' as LocalTime }

describe('the drop of a date', () => {
  it('a rule by the month releases each date of a month on the same day of the month before', () => {
    expect(dropAt(monthly, '2027-01-01')).toBe('2026-12-01T15:00:00.000Z')
    expect(dropAt(monthly, '2027-01-31')).toBe('2026-12-01T15:00:00.000Z')
    expect(dropAt({ ...monthly, monthsAhead: 2 }, '2027-01-15')).toBe('2026-11-01T15:00:00.000Z')
  })

  it('the last day of a month is the last one of each month, also of February', () => {
    expect(dropAt({ ...monthly, day: 31 }, '2027-03-10')).toBe('2027-02-28T15:00:00.000Z')
    expect(dropAt({ ...monthly, day: 30 }, '2028-03-10')).toBe('2028-02-29T15:00:00.000Z')
  })

  it('a rule by the week releases Monday to Sunday on one day of the week before', () => {
    expect(dropAt(weekly, '2026-11-30')).toBe('2026-11-23T17:00:00.000Z')
    expect(dropAt(weekly, '2026-12-06')).toBe('2026-11-23T17:00:00.000Z')
    expect(dropAt({ ...weekly, weekday: 0 }, '2026-12-02')).toBe('2026-11-29T17:00:00.000Z')
  })

  it('the clock change moves the instant and not the time on the wall clock', () => {
    expect(dropAt(monthly, '2026-11-20')).toBe('2026-10-01T14:00:00.000Z')
    expect(dropAt(monthly, '2026-12-20')).toBe('2026-11-01T15:00:00.000Z')
  })

  it('lunch has its own time if the rule has one', () => {
    const rule: DropRule = { leadDays: 14, at, lunchAt: '09:00' as LocalTime }

    expect(dropOf(rule, { date: day('2026-12-15'), zone, meal: 'lunch' }).at).toBe('2026-12-01T14:00:00.000Z')
    expect(dropOf(rule, { date: day('2026-12-15'), zone, meal: 'dinner' }).at).toBe(
      '2026-12-01T15:00:00.000Z',
    )
    expect([mealOf([exactly('12:30' as LocalTime)]), mealOf([exactly('19:00' as LocalTime)])]).toEqual([
      'lunch',
      'dinner',
    ])
  })

  it('a window has a length, and other rules have none', () => {
    const rule: DropRule = { leadDays: 14, at, until: '10:30' as LocalTime }

    expect(dropOf(rule, { date: day('2026-12-15'), zone }).windowMs).toBe(1_800_000)
    expect(dropOf(monthly, { date: day('2026-12-15'), zone }).windowMs).toBe(0)
  })

  it('the next date to open is the first one whose drop is in the future', () => {
    const now = { at: '2026-12-01T16:00:00.000Z' as never, today: day('2026-12-01') }

    expect(nextDrop(monthly, now, zone)).toEqual({
      date: '2027-02-01',
      dropAt: '2027-01-01T15:00:00.000Z',
    })
    expect(nextDrop(weekly, now, zone)).toEqual({ date: '2026-12-14', dropAt: '2026-12-07T17:00:00.000Z' })
  })

  it('the pattern of any release and dinner is found again from them', () => {
    const dates = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays(day('2026-01-01'), days))
    const rules = fc.oneof(
      fc.record({ leadDays: fc.nat(90) }),
      fc.record({
        kind: fc.constant('monthly' as const),
        day: fc.constantFrom(1, 15, 31),
        monthsAhead: fc.nat(3),
      }),
      fc.record({ kind: fc.constant('weekly' as const), weekday: fc.nat(6), weeksAhead: fc.nat(4) }),
    )
    fc.assert(
      fc.property(dates, rules, (date, days) => {
        const rule: DropRule = { ...days, at }
        const { at: released } = dropOf(rule, { date, zone })
        const fits = daysThatFit(localDateOf(released, zone), date).map((one): DropRule => ({ ...one, at }))

        expect(localTimeOf(released, zone)).toBe(at)
        expect(fits.every((one) => dropOf(one, { date, zone }).at === released)).toBe(true)
        expect(fits.some((one) => isSameRule(one, rule))).toBe(true)
      }),
    )
  })

  it('equal rules have equal JSON, whatever the order of their fields', () => {
    const other: DropRule = { at, monthsAhead: 1, day: 1, kind: 'monthly' }

    expect(JSON.stringify(normalized(other))).toBe(JSON.stringify(normalized(monthly)))
    expect(isSameRule(other, { ...monthly, day: 2 })).toBe(false)
  })
})
