import { expect, test } from 'vitest'
import { sampleReading } from './testing/sample-reading.ts'

test.each([
  ['for 4', 4],
  ['party of six', 6],
  ['x2', 2],
  ['4 ppl', 4],
  ['4pax', 4],
  ['2 guests', 2],
  ['5 covers', 5],
  ['two of us', 2],
  ['just me', 1],
  ['my wife and me', 2],
  ['me and Jess', 2],
  ['with my girlfriend', 2],
  ['me and 3 friends', 4],
  ['2 adults and 2 kids', 4],
  ['we are five', 5],
  ['for 0 people', 0],
  ['for 99', 99],
  ['for 6 on Friday for 7:30', 6],
  ['4 people at 4 on the 4th', 4],
  ['Friday 7pm 4', 4],
  ['4 Dec 7pm 6', 6],
])('the text %j gives a party of %i', (text, size) => {
  expect(sampleReading(text).partySize).toBe(size)
})

test.each([
  ['for 4 or 5', [4, 5]],
  ['4-6 people', [4, 5, 6]],
  ['for 4 (maybe 5)', [4, 5]],
  ['2 adults and a baby', [2, 3]],
  ['party of 4, dinner for 2', [2, 4]],
])('the party size in %j is asked about, with the options %j', (text, options) => {
  const reading = sampleReading(text)

  expect(reading.partySize).toBeUndefined()
  expect(reading.unsure).toMatchObject([{ field: 'partySize', options }])
})

test.each([
  'at 8pm',
  'for 8pm',
  'for 7:30',
  '4 December',
  'reservation for 24 December',
  'in 2 days',
  'Table 87',
  '$50 each',
])('the text %j gives no party size', (text) => {
  const reading = sampleReading(text)

  expect(reading.missing).toContain('partySize')
})
