import { expect, test } from 'vitest'
import { sampleReading } from '../testing/sample-reading.ts'

test.each([
  'Lilia 12/16-12/18 8pm for 4',
  'Lilia 12/16 - 12/18 at 8pm for 4',
  'Lilia 12/16 to 12/18 at 8pm for 4, any of those nights',
  'Lilia 16.12.-18.12. 8pm for 4',
  'Lilia 16.-18.12. 8pm for 4',
  'Lilia 12/16-18 8pm for 4',
])('a range of days in figures is every day of it, and no time: "%s"', (text) => {
  const { dates, windows, unused } = sampleReading(text)
  expect(dates).toEqual(['2026-12-16', '2026-12-17', '2026-12-18'])
  expect(windows).toHaveLength(1)
  expect(unused).toEqual([])
})

test.each([
  'Lilia Dec 16 8pm for 6, moms 60th',
  'Lilia Dec 16 8pm for 6, his 30th bday',
  'Lilia Dec 16 8pm for 2, our 5th',
])('an age is no day: "%s"', (text) => {
  expect(sampleReading(text)).toMatchObject({ date: '2026-12-16', venue: 'Lilia' })
})
