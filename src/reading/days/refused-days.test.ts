import { expect, test } from 'vitest'
import { daysOf, type Sample, sampleReading } from '../testing/sample-reading.ts'

const tuesday: Sample = { now: '2026-11-24T15:00:00Z' }

test.each<[string, readonly string[], Sample?]>([
  ['17-19 december but not the 18th', ['2026-12-17', '2026-12-19']],
  ['friday or saturday, not the 28th', ['2026-11-27']],
  ['this weekend but not sunday', ['?', '2026-11-27', '2026-11-28']],
  ['mon to thu but not wed', ['2026-11-23', '2026-11-24', '2026-11-26']],
  ["dec 20-23, the 22nd doesn't work", ['2026-12-20', '2026-12-21', '2026-12-23']],
  ['any saturday in january but the 9th', ['2027-01-02', '2027-01-16', '2027-01-23', '2027-01-30']],
  ['every friday in december except christmas day', ['2026-12-04', '2026-12-11', '2026-12-18']],
  ['any weekday next week except friday', ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03'], tuesday],
  ['not friday', []],
  ['not friday but saturday', ['2026-11-28']],
  ['friday, no, saturday', ['2026-11-28']],
  ['friday no saturday', ['2026-11-28']],
])('a refused day is left out: "%s"', (text, days, sample) => {
  expect(daysOf(sampleReading(text, sample))).toEqual(days)
})

test.each<[string, readonly string[], Sample?]>([
  ['dec 8, 9 and 11 at 7pm', ['2026-12-08', '2026-12-09', '2026-12-11']],
  ['dec 8, 9 or 11, 7pm', ['2026-12-08', '2026-12-09', '2026-12-11']],
  ['dec 8, 9, 11 at 7pm', ['2026-12-08', '2026-12-09', '2026-12-11']],
  ['dec 10 - 12 at 7pm', ['2026-12-10', '2026-12-11', '2026-12-12']],
  ['dec 10, 4, 8pm', ['2026-12-10']],
  ['wed thurs or fri', ['2026-11-25', '2026-11-26', '2026-11-27']],
  ['thursday through saturday', ['2026-11-26', '2026-11-27', '2026-11-28']],
  // On a Wednesday, "mon-wed" begins on the coming Monday and holds the Tuesday.
  ['mon-wed', ['2026-11-30', '2026-12-01', '2026-12-02'], { now: '2026-11-25T15:00:00Z' }],
])('lists and ranges of days are read whole: "%s"', (text, days, sample) => {
  expect(daysOf(sampleReading(text, sample))).toEqual(days)
})

test.each<[string, readonly string[]]>([
  ['in January on the 20th', ['2027-01-20']],
  ['on the 20th, in january', ['2027-01-20']],
  ['january, saturday the 16th', ['2027-01-16']],
  ['in march, the 5th or 6th', ['2027-03-05', '2027-03-06']],
  ['in january, the 5th to the 7th', ['2027-01-05', '2027-01-06', '2027-01-07']],
  ['next month on the nineteenth', ['2026-12-19']],
  ['in november on the 20th', ['2027-11-20']],
  ['in december, any saturday but the 12th', ['2026-12-05', '2026-12-19', '2026-12-26']],
  ['on the second', ['2026-12-02']],
])('a month named apart from its day is the month of that day: "%s"', (text, days) => {
  expect(daysOf(sampleReading(text))).toEqual(days)
})

test('a day that the named month does not have is impossible', () => {
  expect(sampleReading('in february on the 30th').problem).toMatchObject({ kind: 'impossible-date' })
})

test.each<[string, readonly string[]]>([
  ['dec 20 next year', ['2027-12-20']],
  ['dec 20 this year', ['2026-12-20']],
  ['20 december 2027 at 8pm', ['2027-12-20']],
])('a year in words or figures is read: "%s"', (text, days) => {
  expect(daysOf(sampleReading(text))).toEqual(days)
})

test('a year that is over makes the day a past one, not a clock time', () => {
  expect(sampleReading('20 december 2021 at 8pm').problem).toMatchObject({
    kind: 'past-date',
    date: '2021-12-20',
  })
})
