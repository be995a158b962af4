import { expect, test } from 'vitest'
import { sampleReading } from './testing/sample-reading.ts'

const link = 'https://resy.com/cities/new-york-ny/venues/don-angie?date=2026-12-12&seats=4'

test('a link names the restaurant, the day and the people', () => {
  const reading = sampleReading(`${link} at 8pm`, { venues: ['Don Angie'] })

  expect(reading).toMatchObject({ venue: 'Don Angie', date: '2026-12-12', partySize: 4, missing: [] })
})

test('what the member says beside a link goes before what the link says', () => {
  const reading = sampleReading(`${link} but on the 13th at 8pm for 2`)

  expect(reading).toMatchObject({ venue: 'don angie', date: '2026-12-13', partySize: 2 })
})

test('a link with a day that is over is a past day', () => {
  const reading = sampleReading(link.replace('2026-12', '2026-01'))

  expect(reading.problem).toMatchObject({ kind: 'past-date', date: '2026-01-12' })
})
