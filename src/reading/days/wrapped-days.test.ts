import { describe, expect, it } from 'vitest'
import { daysOf, sampleReading } from '../testing/sample-reading.ts'

const wednesday = { now: '2026-11-25T15:00:00Z' }

describe('a day without a year that has just passed, beside a near day', () => {
  it.each([
    ['24 or 26 November', '2026-11-24'],
    ['26 or 24 November', '2026-11-24'],
    ['Nov 24 or Nov 27', '2026-11-24'],
    ['24 Nov or 2 Dec', '2026-11-24'],
    ['Nov 23, 24 or 26', '2026-11-23'],
  ])('is told to be over in “%s”', (words, date) => {
    const reading = sampleReading(`Lilia ${words} at 8pm for 2`, wednesday)

    expect(reading.problem).toMatchObject({ kind: 'past-date', date })
    expect(daysOf(reading)).toEqual([])
  })

  it.each([
    ['24-27 November', ['2026-11-25', '2026-11-26', '2026-11-27']],
    ['between 20 and 26 November', ['2026-11-25', '2026-11-26']],
  ])('is left out of the range “%s”', (words, days) => {
    expect(daysOf(sampleReading(`Lilia ${words} at 8pm for 2`, wednesday))).toEqual(days)
  })

  it.each([
    ['24 November', ['2027-11-24']],
    ['30 December or 2 January', ['2026-12-30', '2027-01-02']],
    ['26 November 2026 or 24 November 2027', ['2026-11-26', '2027-11-24']],
  ])('is not assumed in “%s”', (words, days) => {
    expect(daysOf(sampleReading(`Lilia ${words} at 8pm for 2`, wednesday))).toEqual(days)
  })
})

describe('days of a year or a week', () => {
  it.each([
    ['the last Saturday of the year', ['2026-12-26']],
    ['the first Friday of the new year', ['2027-01-01']],
    ['last weekend of the year', ['?', '2026-12-25', '2026-12-26', '2026-12-27']],
    ['any weeknight the week of Dec 7 except Wednesday', ['2026-12-07', '2026-12-08', '2026-12-10']],
    [
      'any weekday the week of December 14',
      ['2026-12-14', '2026-12-15', '2026-12-16', '2026-12-17', '2026-12-18'],
    ],
  ])('“%s”', (words, days) => {
    expect(daysOf(sampleReading(`Lilia ${words} at 8pm for 2`, wednesday))).toEqual(days)
  })

  it('any weekend in December, before a time', () => {
    const days = daysOf(sampleReading('Lilia any weekend in December 8pm for 2', wednesday))

    expect(days).toHaveLength(13)
    expect(days.slice(0, 2)).toEqual(['?', '2026-12-04'])
  })
})
