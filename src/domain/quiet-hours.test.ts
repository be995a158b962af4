import { describe, expect, it } from 'vitest'
import { quietUntil, readQuietHours, spellQuietHours } from './quiet-hours.ts'
import type { Instant, LocalTime, ZoneId } from './time.ts'

const newYork = 'America/New_York' as ZoneId

describe('quiet hours', () => {
  it.each([
    ['23:00-08:00', '23:00-08:00'],
    ['11pm to 8am', '23:00-08:00'],
    ['11 to 8', '23:00-08:00'],
    ['after 11pm', '23:00-08:00'],
    ['from 10:30 pm until 7:15', '22:30-07:15'],
    ['1am-9am', '01:00-09:00'],
    ['midnight to 7', '0:00-07:00'.replace('0:00', '00:00')],
    ['13:00-15:00', '13:00-15:00'],
  ])('“%s” is read as %s', (typed, spelled) => {
    const hours = readQuietHours(typed)
    expect(hours && spellQuietHours(hours)).toBe(spelled)
  })

  it.each(['', 'banana', '25:00-08:00', '8-8am-9', '23:00-23:00', '11:99-8'])('“%s” is not read', (typed) => {
    expect(readQuietHours(typed)).toBeUndefined()
  })

  it.each([
    ['2026-11-25T22:59:00-05:00', undefined],
    ['2026-11-25T23:00:00-05:00', '2026-11-26T13:00:00.000Z'],
    ['2026-11-26T07:59:00-05:00', '2026-11-26T13:00:00.000Z'],
    ['2026-11-26T08:00:00-05:00', undefined],
    // The clocks go back in this night.
    ['2026-10-31T23:30:00-04:00', '2026-11-01T13:00:00.000Z'],
  ])('at %s the night from 23:00 to 08:00 lasts until %s', (now, until) => {
    const night = { from: '23:00' as LocalTime, until: '08:00' as LocalTime }
    const at = new Date(now).toISOString() as Instant
    expect(quietUntil(night, newYork, at)).toBe(until)
  })
})
