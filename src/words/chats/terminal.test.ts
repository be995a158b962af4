import { expect, it } from 'vitest'
import { defaultLocale } from '../../domain/locale.ts'
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS, parseInstant, toInstant } from '../../domain/time.ts'
import { sayCountdown } from '../instant.ts'
import { sayAtTerminal } from './terminal.ts'

it.each([
  [299 * DAY_MS + 13 * HOUR_MS, 'in 299 days'],
  [7 * DAY_MS + 14 * HOUR_MS, 'in 7 days'],
  [6 * DAY_MS + 14 * HOUR_MS, 'in 6 days 14 h'],
  [3 * DAY_MS + 19 * HOUR_MS + 59 * MINUTE_MS, 'in 3 days 19 h'],
  [DAY_MS + 20 * MINUTE_MS, 'in 1 day'],
  [5 * HOUR_MS + 12 * MINUTE_MS, 'in 5 h 12 min'],
  [7 * MINUTE_MS + 56_000, 'in 8 min'],
  [65_000, 'in 1 min 5 s'],
  [59_700, 'in 1 min'],
  [12_000, 'in 12 s'],
  [400, 'now'],
  [-400, 'now'],
  [-30_000, '30 s ago'],
  [-5 * MINUTE_MS - 7_000, '5 min ago'],
  [-2 * DAY_MS, '2 days ago'],
])('the terminal shows an instant %d ms ahead as %j', (ms, words) => {
  expect(sayCountdown(ms)).toBe(words)
})

it('the terminal shows times in the time zone of its user', () => {
  const { instant } = sayAtTerminal(defaultLocale)
  const at = parseInstant('2026-11-27T00:30:00.000Z') ?? toInstant(0)

  expect(instant(at, 'time', at)).toBe('7:30 pm')
  expect(instant(at, 'date', at)).toBe('Thu Nov 26')
  expect(instant(at, 'countdown', addMs(at, -90_000))).toBe('in 1 min 30 s')
})
