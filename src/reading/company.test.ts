import { expect, test } from 'vitest'
import { sampleReading } from './testing/sample-reading.ts'

test.each([
  ['me and sam, lilia friday 8pm', 2],
  ['lilia friday 8pm me, sam and priya', 3],
  ['Lilia Friday 8pm, Sam and I', 2],
  ['hubby and me at Lilia', 2],
  ['me and my two kids', 3],
  ['with my wife and our two kids', 4],
  ['two couples', 4],
  ['half a dozen of us', 6],
  ['six including me', 6],
  ['2 adults and a kid', 3],
])('companions are counted: "%s" is %i people', (text, size) => {
  expect(sampleReading(text).partySize).toBe(size)
})

test.each([
  ['2-3 people', [2, 3]],
  ['4 people maybe 5', [4, 5]],
  ['Carbone, Sam and I', [2, 3]],
])('a doubtful number of people is asked about: "%s"', (text, options) => {
  expect(sampleReading(text).unsure).toContainEqual(expect.objectContaining({ field: 'partySize', options }))
})

test.each(['with some friends', 'one of us is vegan'])('no number of people is made of "%s"', (text) => {
  expect(sampleReading(text).partySize).toBeUndefined()
})

test('the last of two numbers counts if it corrects the first', () => {
  expect(sampleReading('for two, no, actually for three').partySize).toBe(3)
})
