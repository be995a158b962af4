import { expect, it } from 'vitest'
import type { Instant, ZoneId } from '../../domain/time.ts'
import { readRequest } from '../read-request.ts'

const context = { now: '2026-11-25T15:00:00.000Z' as Instant, zone: 'America/New_York' as ZoneId }

function daysIn(text: string): readonly string[] {
  const { date, dates = date ? [date] : [], unsure } = readRequest(text, context)
  return [...dates, ...unsure.flatMap((one) => (one.field === 'date' ? one.options : []))]
}

it.each([
  ['first week of December', '2026-12-01', '2026-12-07', 7],
  ['the last week of December', '2026-12-25', '2026-12-31', 7],
  ['mid December 8pm', '2026-12-11', '2026-12-20', 10],
  ['at the beginning of December', '2026-12-01', '2026-12-10', 10],
  ['any weekend in December', '2026-12-04', '2026-12-27', 12],
  ['first weekend of January', '2027-01-01', '2027-01-03', 3],
  ['end of this month', '2026-11-25', '2026-11-30', 6],
])('the words “%s” offer the days from %s to %s', (text, first, last, count) => {
  const days = daysIn(`Lilia ${text} for 2`)

  expect(days).toHaveLength(count)
  expect([days[0], days.at(-1)]).toEqual([first, last])
})

it.each([
  ['the weekend of December 12', ['2026-12-11', '2026-12-12', '2026-12-13']],
  ['three days before Christmas', ['2026-12-22']],
  ['a week after Thanksgiving', ['2026-12-03']],
  ['the day before Christmas', ['2026-12-24']],
])('the words “%s” count from the holiday', (text, days) => {
  expect(daysIn(`Lilia ${text} at 8 for 2`)).toEqual(days)
})
