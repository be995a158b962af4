import { describe, expect, it } from 'vitest'
import { defaultLocale } from '../domain/locale.ts'
import type { Instant, LocalDate, LocalTime, ZoneId } from '../domain/time.ts'
import { exactly } from '../domain/window.ts'
import { sayDate, sayInstantThere, sayPlace, sayTime, sayWhile, sayWindows } from './when.ts'

const twelve = defaultLocale
const twentyFour = { ...defaultLocale, hours: 24 } as const
const time = (text: string) => text as LocalTime
const window = (earliest: string, latest: string, best = earliest) => ({
  earliest: time(earliest),
  latest: time(latest),
  best: time(best),
})

describe('times', () => {
  it.each([
    ['19:15', '7:15 pm', '19:15'],
    ['00:30', '12:30 am', '00:30'],
    ['12:05', '12:05 pm', '12:05'],
    ['12:00', 'noon', '12:00'],
    ['00:00', 'midnight', '00:00'],
    ['10:00:07', '10:00:07 am', '10:00:07'],
  ])('the time %s is shown as the member’s locale says', (at, twelveHours, twentyFourHours) => {
    expect(sayTime(time(at), twelve)).toBe(twelveHours)
    expect(sayTime(time(at), twentyFour)).toBe(twentyFourHours)
  })

  it.each([
    [[window('19:00', '21:00')], '7:00–9:00 pm, earliest first', '19:00–21:00, earliest first'],
    [[window('19:00', '21:00', '21:00')], '7:00–9:00 pm, latest first', '19:00–21:00, latest first'],
    [
      [window('19:30', '20:30', '20:00')],
      '7:30–8:30 pm, nearest 8:00 pm first',
      '19:30–20:30, nearest 20:00 first',
    ],
    [[window('11:30', '13:00')], '11:30 am–1:00 pm, earliest first', '11:30–13:00, earliest first'],
    [[window('12:00', '14:00')], 'noon–2:00 pm, earliest first', '12:00–14:00, earliest first'],
    [[exactly(time('20:00')), exactly(time('21:00'))], '8:00 pm, else 9:00 pm', '20:00, else 21:00'],
  ])('windows are shown in the member’s order of preference', (windows, twelveHours, twentyFourHours) => {
    expect(sayWindows(windows, twelve)).toBe(twelveHours)
    expect(sayWindows(windows, twentyFour)).toBe(twentyFourHours)
  })
})

describe('days and moments', () => {
  it('a day is shown with its weekday', () => {
    expect(sayDate('2026-12-26' as LocalDate)).toBe('Sat 26 Dec')
  })

  it('an instant is shown on the venue’s clock, with the place', () => {
    const moment = '2026-11-26T15:00:00.000Z' as Instant

    expect(sayInstantThere(moment, 'America/New_York' as ZoneId, twelve)).toBe(
      'Thu 26 Nov, 10:00 am in New York',
    )
    expect(sayInstantThere(moment, 'Asia/Tokyo' as ZoneId, twentyFour)).toBe('Fri 27 Nov, 00:00 in Tokyo')
    expect(sayPlace('America/Argentina/Buenos_Aires' as ZoneId)).toBe('Buenos Aires')
  })

  it.each([
    [214, '0.2 s'],
    [14_400, '14 s'],
    [89_000, '89 s'],
    [180_000, '3 min'],
    [7_200_000, '2 h'],
  ])('a duration of %d ms is rounded to a readable unit', (ms, said) => {
    expect(sayWhile(ms)).toBe(said)
  })
})
