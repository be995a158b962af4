import { expect, it } from 'vitest'
import type { Instant, ZoneId } from '../domain/time.ts'
import { takeAnswerBy } from './take-answer-by.ts'

// A Wednesday, 10 am in New York.
const context = { now: '2026-11-25T15:00:00.000Z' as Instant, zone: 'America/New_York' as ZoneId }

it.each([
  ['Lilia or Carbone, Fri or Sat, answer by Thursday 6pm', 'Lilia or Carbone, Fri or Sat', 'Thursday 6pm'],
  ['Lilia, Fri or Sat, answer by 6pm', 'Lilia, Fri or Sat', '6pm'],
  ['Lilia, Fri or Sat, please answer until tomorrow noon', 'Lilia, Fri or Sat', 'tomorrow noon'],
  ['Lilia Fri or Sat by tomorrow noon', 'Lilia Fri or Sat', 'tomorrow noon'],
  ['Lilia Fri or Sat at 8, until Thursday', 'Lilia Fri or Sat at 8', 'Thursday'],
  ['Lilia Fri or Sat, vote by Thu 18:00, 7-9pm', 'Lilia Fri or Sat, 7-9pm', 'Thu 18:00'],
  ['Lilia Fri or Sat, open until 2026-11-26 14:00', 'Lilia Fri or Sat', '2026-11-26 14:00'],
  ['answer by Thursday, Lilia Fri or Sat', 'Lilia Fri or Sat', 'Thursday'],
  ['Lilia Fri or Sat, everyone to decide before midnight', 'Lilia Fri or Sat', 'midnight'],
  ['Lilia Fri or Sat, answer by when the moon is blue', 'Lilia Fri or Sat', 'when the moon is blue'],
])('in “%s” the plan is “%s” and the deadline “%s”', (text, rest, typed) => {
  expect(takeAnswerBy(text, context)).toEqual({ rest, typed })
})

it.each([
  'Lilia Fri or Sat by 8pm',
  'Lilia Fri or Sat, 7 until 9pm',
  'Open Hand, Fri or Sat',
  'Lilia Friday until Sunday',
  'Replica by the Sea, Fri or Sat',
  'Lilia, Fri or Sat',
])('“%s” has no deadline', (text) => {
  expect(takeAnswerBy(text, context)).toBeUndefined()
})
