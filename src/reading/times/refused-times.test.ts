import { expect, test } from 'vitest'
import { sampleReading, timesOf } from '../testing/sample-reading.ts'

test.each([
  ['not 7pm', []],
  ['anything but 7pm', []],
  ['6 to 9pm except 7-8', ['18:00–18:45', '20:15–21:00']],
  ['between 7 and 8 but not 7:30', ['19:00–19:15', '19:45–20:00']],
  ['at 8, 9 too late', ['20:00']],
  ['not at 8, 7 or 9 is fine', ['19:00', '21:00']],
  ['not 7 or 8, 9pm works', ['21:00']],
  ['7pm not 7am', ['19:00']],
  ["don't want Saint Fennel before 8", ['20:00–23:00']],
  ['nothing before 8', ['20:00–23:00']],
  ['not after 8', ['17:00–20:00 best 20:00']],
  ['after 6 but 9 is too late', ['18:00–20:45']],
  ['5:30 is too early, at 7', ['19:00']],
  ['at 7, no, 8', ['20:00']],
])('a refused time is no wish, and is cut out of the wished ones: "%s"', (text, times) => {
  expect(timesOf(sampleReading(text))).toEqual(times)
})

test.each([
  ['7pm, and if not 8pm', ['19:00', '20:00']],
  ['why not 8pm', ['20:00']],
])('"if not" and "why not" refuse no time: "%s"', (text, times) => {
  expect(timesOf(sampleReading(text))).toEqual(times)
})
