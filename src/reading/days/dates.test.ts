import { expect, test } from 'vitest'
import { daysOf, type Sample, sampleReading } from '../testing/sample-reading.ts'

const friday: Sample = { now: '2026-11-27T15:00:00Z' }
const saturday: Sample = { now: '2026-11-28T15:00:00Z' }
const london: Sample = { zone: 'Europe/London' }

test.each<[string, readonly string[], Sample?]>([
  // A weekday means the next day with that name.
  ['Friday', ['2026-11-27']],
  ['this Friday', ['2026-11-27']],
  // A weekday next to a date is in the week of that date, or the nearest one after or before it.
  ['friday, the week of 14 December', ['2026-12-18']],
  ['mon-wed the week of Dec 14', ['2026-12-14', '2026-12-15', '2026-12-16']],
  ['a friday after the 14th', ['2026-12-18']],
  ['friday before Dec 20', ['2026-12-18']],
  ['the weekend of December 12', ['?', '2026-12-11', '2026-12-12', '2026-12-13']],
  ['dec 17 thru 20', ['2026-12-17', '2026-12-18', '2026-12-19', '2026-12-20']],
  ['december seventeen', ['2026-12-17']],
  ['december twenty first', ['2026-12-21']],
  ['Friday evening', ['2026-11-27']],
  ['Friday week', ['2026-12-04']],
  ['a week from Saturday', ['2026-12-05']],
  ['Saturday fortnight', ['2026-12-12']],
  ['wednesday after next', ['?', '2026-12-02', '2026-12-09']],
  // If today is the named weekday, the member may mean today or the day a week later.
  ['Friday', ['?', '2026-11-27', '2026-12-04'], friday],
  ['this Friday', ['?', '2026-11-27', '2026-12-04'], friday],
  ['Friday week', ['2026-12-04'], friday],
  // Some people mean the coming Friday by "next Friday", others the Friday of next week. The day is sure only if both
  // agree.
  ['next Friday', ['?', '2026-11-27', '2026-12-04']],
  ['next Friday', ['2026-12-04'], friday],
  ['next Friday', ['2026-12-04'], saturday],
  ['next week Friday', ['?', '2026-11-27', '2026-12-04']],
  ['next week Friday', ['2026-12-04'], saturday],
  // A day of the month means the next such day. If today is that day, the member may mean today or next month.
  ['the 14th', ['2026-12-14']],
  ['on the 31st', ['2026-12-31']],
  ['the 22nd', ['?', '2026-11-22', '2026-12-22']],
  ['27 November', ['2026-11-27']],
  ['Nov 27th, 2026', ['2026-11-27']],
  ['22 November', ['2026-11-22']],
  ['21 November', ['2027-11-21']],
  ['twenty-first of December', ['2026-12-21']],
  ['29 Feb 2028', ['2028-02-29']],
  // If a weekday and a date disagree, both are options.
  ['Friday 27 November', ['2026-11-27']],
  ['Friday 28 November', ['?', '2026-11-27', '2026-11-28']],
  // In the United States, the first number of a date in digits is the month. Elsewhere the member is asked, unless the
  // member's locale has an order of dates.
  ['12/4', ['2026-12-04']],
  ['12/4', ['2027-04-12'], { order: 'day-first' }],
  ['12/4', ['?', '2026-12-04', '2027-04-12'], london],
  ['24/12', ['2026-12-24']],
  ['12/24', ['2026-12-24'], { order: 'day-first' }],
  ['24.12.2026', ['2026-12-24']],
  ['2026-12-04', ['2026-12-04']],
  // These days are counted from today.
  ['tonight', ['2026-11-22']],
  ['tonight', ['2026-11-23'], { zone: 'Asia/Tokyo', now: '2026-11-22T16:00:00Z' }],
  ['in two weeks', ['2026-12-06']],
  ['in a fortnight', ['2026-12-06']],
  ['day after tomorrow', ['2026-11-24']],
  ['a week tomorrow', ['2026-11-30']],
  ['a month from today', ['2026-12-22']],
  ['tomorrow', ['2027-03-14'], { now: '2027-03-13T17:00:00Z' }],
  ['in 2 days', ['2026-11-01'], { now: '2026-10-31T03:30:00Z' }],
  // A list of days keeps the member's order of preference.
  ['Fri or Sat', ['2026-11-27', '2026-11-28']],
  ['Saturday, failing that Friday', ['2026-11-28', '2026-11-27']],
  ['Thu–Sat', ['2026-11-26', '2026-11-27', '2026-11-28']],
  ['Thu, Fri or Sat', ['2026-11-26', '2026-11-27', '2026-11-28']],
  ['27 or 28 November', ['2026-11-27', '2026-11-28']],
  ['Dec 4–6', ['2026-12-04', '2026-12-05', '2026-12-06']],
  ['any Saturday in January', ['2027-01-02', '2027-01-09', '2027-01-16', '2027-01-23', '2027-01-30']],
  ['first Saturday in December', ['2026-12-05']],
  ['last Friday of December', ['2026-12-25']],
  // "Friday and Saturday" may mean two tables. Two days without an "or" may be a mistake. Both are asked about.
  ['Friday and Saturday', ['?', '2026-11-27', '2026-11-28']],
  ['this weekend', ['?', '2026-11-27', '2026-11-28', '2026-11-29']],
  // A text without a day gives no day.
  ['next week', []],
  ['in December', []],
  ['not Friday', []],
  ['after the 14th', []],
  ['the week of Dec 7', []],
])('the text %j gives the day %j', (text, days, sample = {}) => {
  expect(daysOf(sampleReading(text, sample))).toEqual(days)
})

test.each<[string, readonly string[], Sample?]>([
  ["New Year's Eve", ['2026-12-31']],
  ['NYE', ['2026-12-31']],
  ["New Year's", ['?', '2026-12-31', '2027-01-01']],
  ['xmas eve', ['2026-12-24']],
  ['Thanksgiving', ['2026-11-26']],
  ['Thanksgiving', ['2027-11-25'], friday],
  ['Thanksgiving', ['2027-10-11'], { zone: 'America/Toronto' }],
  ['the day after Thanksgiving', ['2026-11-27']],
  ['the Saturday after Thanksgiving', ['2026-11-28']],
  ['Valentine’s Day', ['2027-02-14']],
  ["Mother's Day", ['2027-05-09']],
  ["Mother's Day", ['2027-03-07'], london],
  // The venue's country has no such holiday, so the member is asked about the days of the United States and of Britain.
  ["Mother's Day", ['?', '2027-03-07', '2027-05-09'], { zone: 'Asia/Tokyo' }],
  ['Boxing Day', ['2026-12-26']],
  ['Easter', ['2027-03-28']],
  ['MLK day', ['2027-01-18']],
  ['Christmas week', []],
])('the holiday in %j gives the day %j', (text, days, sample = {}) => {
  expect(daysOf(sampleReading(text, sample))).toEqual(days)
})

test.each([
  ['30 February', 'impossible-date'],
  ['29 Feb', 'impossible-date'],
  ['November 31', 'impossible-date'],
  ['13/13', 'impossible-date'],
  ['2026-02-30', 'impossible-date'],
  ['the 32nd', 'impossible-date'],
  ['yesterday', 'past-date'],
  ['1 November 2026', 'past-date'],
])('the day in %j is a problem of the kind: %s', (text, kind) => {
  expect(sampleReading(text).problem?.kind).toBe(kind)
})
