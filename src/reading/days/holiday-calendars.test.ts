import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { collectHolidays, years } from '../../../bench/holidays/collect-holidays.ts'
import { type LocalDate, partsOf, type ZoneId } from '../../domain/time.ts'
import { countryOf, holidayNames, holidaysNamed } from './holiday-calendars.ts'

const today = '2026-11-27' as LocalDate

describe('the holiday calendars', () => {
  it('are those of the library: run npm run take-holidays after an update', () => {
    const written = readFileSync(new URL('./holidays.json', import.meta.url), 'utf8')

    expect(JSON.parse(written)).toEqual(collectHolidays())
  })

  it('reach five years ahead: else raise the last year and run npm run take-holidays', () => {
    expect(years.last).toBeGreaterThan(new Date().getUTCFullYear() + 5)
  })

  it('know a holiday on the same day of each year, and one that moves', () => {
    expect(holidaysNamed('christmas day', 'US', { today, year: undefined })).toEqual(['2026-12-25'])
    expect(holidaysNamed('thanksgiving day', 'US', { today, year: undefined })).toEqual(['2027-11-25'])
    expect(holidaysNamed("mother's day", 'GB', { today, year: 2028 })).toEqual(['2028-03-26'])
  })

  it('a holiday that the country does not have is that of the United States or of Britain', () => {
    expect(holidaysNamed('juneteenth', 'IE', { today, year: undefined })).toEqual(['2027-06-19'])
  })

  it('a time zone tells its country, and the country its names', () => {
    expect(countryOf('America/Chicago' as ZoneId)).toBe('US')
    expect(countryOf('Asia/Tokyo' as ZoneId)).toBeUndefined()
    expect(holidayNames('CA', today)).toContain('groundhog day')
    expect(partsOf(today).year).toBeLessThan(years.last)
  })
})
