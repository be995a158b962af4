import { expect, test } from 'vitest'
import { parseInstant, parseZone, type ZoneId } from '../../domain/time.ts'
import { readRequest } from '../read-request.ts'
import { sampleReading, timesOf } from '../testing/sample-reading.ts'

test.each([
  ['friday 8pm EST', ['20:00']],
  ['friday 8pm local time', ['20:00']],
  ['friday 5pm PST', ['20:00']],
  ['friday 7:30pm CET', ['13:30']],
  ['friday 5-6pm Pacific time', ['20:00–21:00']],
  ['friday 9:00 PST', ['?', '12:00', '00:00']],
])('a time in another zone is converted to the restaurant’s in New York: "%s"', (text, times) => {
  const reading = sampleReading(text)

  expect(timesOf(reading)).toEqual(times)
  expect(reading.unused).toEqual([])
})

test('summer time of the day counts, not that of today', () => {
  // Summer time begins on 14 March in New York, and on 28 March in Europe.
  expect(timesOf(sampleReading('15 March 7pm CET'))).toEqual(['14:00'])
  expect(timesOf(sampleReading('15 April 7pm CET'))).toEqual(['13:00'])
})

test('"my time" is the member’s, and is named as unused if their zone is not known', () => {
  const [now, zone] = [parseInstant('2026-11-22T15:00:00Z'), parseZone('America/New_York')]
  if (!now || !zone) throw new RangeError('no such moment or zone')
  const memberZone = parseZone('America/Los_Angeles') as ZoneId

  const known = readRequest('friday 6pm my time', { now, zone, memberZone })
  const unknown = readRequest('friday 6pm my time', { now, zone })

  expect(timesOf(known)).toEqual(['21:00'])
  expect(timesOf(unknown)).toEqual(['18:00'])
  expect(unknown.unused).toEqual(['my time'])
})

test('a time that would fall into the night is the restaurant’s, and its zone is named as unused', () => {
  const reading = sampleReading('friday 8pm JST')

  expect(timesOf(reading)).toEqual(['20:00'])
  expect(reading.unused).toEqual(['JST'])
})
