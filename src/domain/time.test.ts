import { describe, expect, it } from 'vitest'
import {
  addDays,
  daysBetween,
  type Instant,
  instantOf,
  type LocalDate,
  type LocalTime,
  localDateOf,
  localTimeOf,
  minutesOf,
  parseInstant,
  parseLocalDate,
  parseLocalTime,
  parseZone,
  timeOfMinutes,
  toLocalDate,
  weekdayOf,
  type ZoneId,
} from './time.ts'

const newYork = 'America/New_York' as ZoneId
const at = (date: string, time: string, zone: ZoneId = newYork) =>
  instantOf(date as LocalDate, time as LocalTime, zone)

describe('a wall clock', () => {
  it.each([
    ['in winter', '2026-12-26', '19:15', '2026-12-27T00:15:00.000Z'],
    ['in summer', '2026-07-04', '19:15', '2026-07-04T23:15:00.000Z'],
    ['with seconds', '2026-12-26', '19:15:07', '2026-12-27T00:15:07.000Z'],
    ['just before clocks go forward', '2026-03-08', '01:59', '2026-03-08T06:59:00.000Z'],
    ['at a time the spring skips', '2026-03-08', '02:30', '2026-03-08T07:30:00.000Z'],
    ['just after clocks went forward', '2026-03-08', '03:00', '2026-03-08T07:00:00.000Z'],
    ['at a time the autumn repeats: the first', '2026-11-01', '01:30', '2026-11-01T05:30:00.000Z'],
    ['just after clocks went back', '2026-11-01', '02:00', '2026-11-01T07:00:00.000Z'],
  ])('instantOf converts a wall clock time %s', (_when, date, time, instant) => {
    expect(at(date, time)).toBe(instant)
  })

  it('a clock change of half an hour shifts the wall clock by half an hour', () => {
    const lordHowe = 'Australia/Lord_Howe' as ZoneId

    expect(at('2026-10-04', '02:15', lordHowe)).toBe('2026-10-03T15:45:00.000Z')
    expect(at('2026-04-05', '01:45', lordHowe)).toBe('2026-04-04T14:45:00.000Z')
  })

  it.each(['America/New_York', 'Europe/London', 'Asia/Tokyo', 'Australia/Lord_Howe', 'Pacific/Apia'])(
    'converting a wall clock time in %s to an instant and back changes nothing, every six hours of a year',
    (name) => {
      const zone = name as ZoneId
      for (let date = '2026-01-01' as LocalDate; date < '2027-01-01'; date = addDays(date, 1)) {
        for (const time of ['00:00', '06:30', '12:00', '19:45'] as LocalTime[]) {
          const instant = instantOf(date, time, zone)
          expect([localDateOf(instant, zone), localTimeOf(instant, zone)]).toEqual([date, time])
        }
      }
    },
  )
})

describe('parsing dates, times and zones', () => {
  it('parseLocalDate accepts only days that exist', () => {
    expect(parseLocalDate('2028-02-29')).toBe('2028-02-29')
    for (const text of ['2026-02-29', '2026-02-30', '2026-13-01', '2026-1-1', 'tomorrow', '']) {
      expect(parseLocalDate(text)).toBeUndefined()
    }
    expect(toLocalDate(2026, 2, 30)).toBeUndefined()
  })

  it('parseLocalTime accepts only times that exist, and drops zero seconds', () => {
    expect(['9:05', '19:15:00', '19:15:07'].map(parseLocalTime)).toEqual(['09:05', '19:15', '19:15:07'])
    for (const text of ['24:00', '12:60', '7', '7pm', '']) expect(parseLocalTime(text)).toBeUndefined()
  })

  it('parseInstant accepts only instants with an offset', () => {
    expect(parseInstant('2026-11-22T10:00:00-05:00')).toBe('2026-11-22T15:00:00.000Z')
    expect(parseInstant('2026-11-22T10:00:00')).toBeUndefined()
    expect(parseInstant('yesterday')).toBeUndefined()
  })

  it('parseZone accepts IANA names, and translates a few old names', () => {
    expect(parseZone('Europe/Paris')).toBe('Europe/Paris')
    expect(parseZone('EST5EDT')).toBe('America/New_York')
    for (const name of ['', 'Mars/Olympus', '+05:00', '; drop table']) expect(parseZone(name)).toBeUndefined()
  })
})

describe('calculating with days and times', () => {
  it('days are counted across the ends of months and years', () => {
    expect(addDays('2026-12-26' as LocalDate, -30)).toBe('2026-11-26')
    expect(addDays('2026-12-31' as LocalDate, 1)).toBe('2027-01-01')
    expect(daysBetween('2026-11-26' as LocalDate, '2026-12-26' as LocalDate)).toBe(30)
    expect(weekdayOf('2026-12-26' as LocalDate)).toBe(6)
  })

  it('wall clock times are converted to minutes and back', () => {
    expect(minutesOf('19:15' as LocalTime)).toBe(1155)
    expect(minutesOf('00:00:30' as LocalTime)).toBe(0.5)
    expect([timeOfMinutes(1155), timeOfMinutes(-5), timeOfMinutes(2000)]).toEqual(['19:15', '00:00', '23:59'])
  })

  it('an instant is converted to the wall clock of another zone', () => {
    const moment = '2026-12-27T00:15:00.000Z' as Instant

    expect(localDateOf(moment, newYork)).toBe('2026-12-26')
    expect(localTimeOf(moment, 'Asia/Tokyo' as ZoneId)).toBe('09:15')
  })
})
