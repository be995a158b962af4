import { describe, expect, it } from 'vitest'
import { defaultLocale } from '../domain/locale.ts'
import type { Instant, LocalDate, LocalTime, ZoneId } from '../domain/time.ts'
import { exactly } from '../domain/window.ts'
import { sayDate, sayInstantThere, sayPlace, sayTime, sayWhile, sayWindows, sayWithin } from './when.ts'

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
  const dayFirst = { ...defaultLocale, dateOrder: 'day-first' } as const
  const day = (text: string) => text as LocalDate

  it('a day is shown with its weekday, in the member’s order of day and month', () => {
    expect(sayDate(day('2026-12-26'), twelve)).toBe('Sat Dec 26')
    expect(sayDate(day('2026-12-26'), dayFirst)).toBe('Sat 26 Dec')
  })

  it.each([
    ['in another year and far ahead', '2027-10-12', 'Tue Oct 12, 2027', 'Tue 12 Oct 2027'],
    ['in another year and past', '2020-01-01', 'Wed Jan 1, 2020', 'Wed 1 Jan 2020'],
    ['in another year but near', '2027-01-04', 'Mon Jan 4', 'Mon 4 Jan'],
    ['in this year and past', '2026-11-24', 'Tue Nov 24', 'Tue 24 Nov'],
  ])('a day %s has its year only if it could be mistaken', (_case, date, monthFirst, dayFirstly) => {
    const today = day('2026-11-26')

    expect(sayDate(day(date), twelve, today)).toBe(monthFirst)
    expect(sayDate(day(date), dayFirst, today)).toBe(dayFirstly)
  })

  it('windows at the end of a sentence have their prepositions', () => {
    expect(sayWithin([window('19:00', '21:00')], twelve)).toBe('between 7:00 and 9:00 pm')
    expect(sayWithin([exactly(time('12:00')), window('18:00', '19:00')], twentyFour)).toBe(
      'at 12:00 or between 18:00 and 19:00',
    )
  })

  it('an instant is shown on the venue’s clock, with the place', () => {
    const moment = '2026-11-26T15:00:00.000Z' as Instant

    expect(sayInstantThere(moment, 'America/New_York' as ZoneId, twelve)).toBe(
      'Thu Nov 26, 10:00 am in New York',
    )
    expect(sayInstantThere(moment, 'Asia/Tokyo' as ZoneId, twentyFour)).toBe('Fri Nov 27, 00:00 in Tokyo')
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
