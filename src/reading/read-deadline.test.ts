import { expect, it } from 'vitest'
import type { Instant, ZoneId } from '../domain/time.ts'
import { readDeadline } from './read-deadline.ts'

const context = { now: '2026-11-22T15:00:00.000Z' as Instant, zone: 'America/New_York' as ZoneId }

it.each([
  ['Friday 18:00', '2026-11-27T23:00:00.000Z'],
  ['until Friday noon', '2026-11-27T17:00:00.000Z'],
  ['tomorrow', '2026-11-24T05:00:00.000Z'],
  ['2026-12-01 14:00', '2026-12-01T19:00:00.000Z'],
  ['6pm', '2026-11-22T23:00:00.000Z'],
  ['midnight', '2026-11-23T05:00:00.000Z'],
  ['7am', '2026-11-22T12:00:00.000Z'],
  ['Friday or Saturday', undefined],
  ['Friday for 4', undefined],
  ['Carbone', undefined],
  ['', undefined],
])('the deadline “%s” is read as %s', (text, instant) => {
  expect(readDeadline(text, context)).toBe(instant)
})
