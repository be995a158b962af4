import { describe, expect, it } from 'vitest'
import { type LocalDate, weekdayOf } from '../../domain/time.ts'
import { dayOfMonthNear, weekdayNear, weekendNear } from './near-day.ts'

const today = '2026-11-25' as LocalDate
const [monday, tuesday, thursday, friday, saturday, sunday] = [1, 2, 4, 5, 6, 0]

describe('a day in a change of a request', () => {
  it.each([
    ['2026-12-16', thursday, ['2026-12-17']],
    ['2026-12-16', tuesday, ['2026-12-15']],
    ['2026-12-16', saturday, ['2026-12-19']],
    ['2026-12-19', sunday, ['2026-12-20']],
    ['2026-12-20', monday, ['2026-12-21']],
    ['2026-12-18', friday, ['2026-12-18']],
    ['2026-12-18', monday, ['2026-12-14', '2026-12-21']],
    ['2026-12-14', sunday, ['2026-12-13', '2026-12-20']],
    ['2026-11-27', monday, ['2026-11-30']],
  ])('near %s, weekday %i means %j', (near, weekday, days) => {
    const found = weekdayNear(near as LocalDate, weekday, today)

    expect(found).toEqual(days)
    expect(found.every((date) => weekdayOf(date) === weekday)).toBe(true)
  })

  it.each([
    ['2027-01-20', 22, ['2027-01-22']],
    ['2026-12-16', 18, ['2026-12-18']],
    ['2026-12-30', 2, ['2026-12-02', '2027-01-02']],
    ['2026-12-16', 31, ['2026-12-31']],
  ])('near %s, day %i of a month means %j', (near, day, days) => {
    expect(dayOfMonthNear(near as LocalDate, day, today)).toEqual(days)
  })

  it('the weekend is the one in the week of the request', () => {
    expect(weekendNear('2026-12-16' as LocalDate)).toEqual(['2026-12-18', '2026-12-19', '2026-12-20'])
  })
})
