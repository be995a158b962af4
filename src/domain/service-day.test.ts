import { describe, expect, it } from 'vitest'
import {
  isOfServiceDay,
  serviceDateAt,
  serviceDateOf,
  serviceInstantOf,
  serviceMinutesOf,
  timeOfServiceMinutes,
  wallDateOf,
} from './service-day.ts'
import type { Instant, LocalDate, LocalTime, ZoneId } from './time.ts'

const friday = '2026-12-25' as LocalDate
const saturday = '2026-12-26' as LocalDate
const zone = 'America/New_York' as ZoneId
const at = (time: string) => time as LocalTime

describe('a service day', () => {
  it.each([
    ['05:00', 300],
    ['19:15', 1155],
    ['23:59', 1439],
    ['00:00', 1440],
    ['00:30', 1470],
    ['04:59', 1739],
  ])('the time %s is minute %i of its service day', (time, minutes) => {
    expect(serviceMinutesOf(at(time))).toBe(minutes)
    expect(timeOfServiceMinutes(minutes)).toBe(time)
  })

  it('conversion to a time of the service day clamps minutes outside it', () => {
    expect([timeOfServiceMinutes(0), timeOfServiceMinutes(2_000)]).toEqual(['05:00', '04:59'])
  })

  it('a service day ends on the calendar day after it began', () => {
    expect(wallDateOf(friday, at('00:30'))).toBe(saturday)
    expect(wallDateOf(friday, at('23:30'))).toBe(friday)
    expect(serviceDateOf(saturday, at('00:30'))).toBe(friday)
    expect(serviceInstantOf(friday, at('00:30'), zone)).toBe('2026-12-26T05:30:00.000Z')
    expect(serviceDateAt('2026-12-26T05:30:00.000Z' as Instant, zone)).toBe(friday)
    expect(serviceDateAt('2026-12-26T10:00:00.000Z' as Instant, zone)).toBe(saturday)
  })

  it('a slot after midnight belongs to the service day under either date, and a slot of another evening does not', () => {
    const listed = (date: LocalDate, time: string) => isOfServiceDay({ date, time: at(time) }, friday)

    expect([listed(friday, '19:00'), listed(saturday, '00:30'), listed(friday, '00:30')]).toEqual([
      true,
      true,
      true,
    ])
    expect([listed(saturday, '19:00'), listed(saturday, '05:00')]).toEqual([false, false])
  })
})
