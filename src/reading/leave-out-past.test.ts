import { expect, test } from 'vitest'
import { daysOf, sampleReading, timesOf } from './testing/sample-reading.ts'

/** Sunday evening, 8 pm in New York. */
const evening = { now: '2026-11-23T01:00:00Z' }

test.each(['sunday at 11am', 'sunday brunch', 'sunday before 7'])(
  'on Sunday evening "%s" is next Sunday',
  (text) => {
    expect(daysOf(sampleReading(text, evening))).toEqual(['2026-11-29'])
  },
)

test('a time of today that may still come leaves the day a question', () => {
  expect(daysOf(sampleReading('sunday at 9pm', evening))).toEqual(['?', '2026-11-22', '2026-11-29'])
})

test('of two readings of a time today, the one that is over is left out', () => {
  expect(timesOf(sampleReading('today at 11', evening))).toEqual(['23:00'])
})
