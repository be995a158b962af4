import { describe, expect, it } from 'vitest'
import { aVenue } from '../ports/fakes/store-samples.ts'
import { isSameMeal } from './limits.ts'
import type { LocalDate, LocalTime, ZoneId } from './time.ts'
import { exactly } from './window.ts'

function meal(date: string, from: string, until = from, venue = aVenue()) {
  const [earliest, latest] = [from as LocalTime, until as LocalTime]
  return { venue, date: date as LocalDate, windows: [{ earliest, latest, best: earliest }] }
}

describe('isSameMeal', () => {
  it.each([
    ['two hours apart', meal('2026-12-26', '19:00'), meal('2026-12-26', '21:00'), true],
    ['a minute more', meal('2026-12-26', '19:00'), meal('2026-12-26', '21:01'), false],
    ['one inside the other', meal('2026-12-26', '17:00', '22:00'), meal('2026-12-26', '19:00'), true],
    ['lunch and dinner', meal('2026-12-26', '12:00', '13:30'), meal('2026-12-26', '19:00'), false],
    ['the same time next day', meal('2026-12-26', '19:00'), meal('2026-12-27', '19:00'), false],
    ['either side of midnight', meal('2026-12-26', '23:00'), meal('2026-12-26', '00:30'), true],
    ['late at night and the next evening', meal('2026-12-26', '00:30'), meal('2026-12-27', '19:00'), false],
  ])('isSameMeal compares two meals: %s', (_what, one, other, expected) => {
    expect([isSameMeal(one, other), isSameMeal(other, one)]).toEqual([expected, expected])
  })

  it('two meals are compared by instants, not by the wall clocks of their zones', () => {
    const inLondon = meal('2026-12-26', '19:00', '19:00', aVenue({ zone: 'Europe/London' as ZoneId }))

    expect(isSameMeal(meal('2026-12-26', '19:00'), inLondon)).toBe(false)
    expect(isSameMeal(meal('2026-12-26', '14:00'), inLondon)).toBe(true)
  })

  it('two meals are compared by all windows of both wishes', () => {
    const either = {
      ...meal('2026-12-26', '12:00'),
      windows: ['12:00', '21:00'].map((time) => exactly(time as LocalTime)),
    }

    expect(isSameMeal(either, meal('2026-12-26', '20:00'))).toBe(true)
  })
})
