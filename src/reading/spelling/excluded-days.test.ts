import { expect, test } from 'vitest'
import { daysOf, sampleReading } from '../testing/sample-reading.ts'

test.each([
  ['dec 14-16 not 15', [14, 16]],
  ['dec 14-16 except 15', [14, 16]],
  ['14-18 dec minus 16', [14, 15, 17, 18]],
  ['dec 14 to 18 without the 16th and 17th', [14, 15, 18]],
  ['dec 14-18 (not 16 or 17)', [14, 15, 18]],
  ['between dec 14 and 16 but not the 15', [14, 16]],
])('days that a range leaves out are refused: %s', (said, days) => {
  const reading = sampleReading(`Lilia ${said}, 7:30pm, for 2`)

  expect(daysOf(reading)).toEqual(days.map((day) => `2026-12-${day}`))
  expect(reading).toMatchObject({ venue: 'Lilia', partySize: 2, unused: [] })
})

test.each(['dec 14-18 for 4 not 2', 'dec 14-18 not 7pm'])(
  'a number of people or a time is no day: %s',
  (said) => {
    expect(daysOf(sampleReading(`Lilia ${said}`))).toHaveLength(5)
  },
)
