// Collects the holidays of the countries that the reader knows from the library date-holidays, which is too large to
// be a part of Cierge, because it computes holidays from astronomy.
import Holidays from 'date-holidays'
import type { CountryHolidays } from '../../src/reading/days/holiday-calendars.ts'
import { fold } from '../../src/reading/page.ts'

/**
 * Countries whose holidays have English names in the library. Canada uses Ontario's calendar, which has days that the
 * national calendar omits.
 */
const calendars = { US: ['US'], GB: ['GB'], CA: ['CA', 'ON'], AU: ['AU'], IE: ['IE'] } as const
/** The years that are collected. Members ask for tables at most a year ahead. */
export const years = { first: 2020, last: 2060 } as const

/** Returns the holidays of each country, by the country's code. */
export function collectHolidays(): Readonly<Record<string, CountryHolidays>> {
  return Object.fromEntries(Object.entries(calendars).map(([country, place]) => [country, holidaysOf(place)]))
}

function holidaysOf([country, state]: readonly [string, string?]): CountryHolidays {
  const language = { languages: 'en' }
  const calendar = state ? new Holidays(country, state, language) : new Holidays(country, language)
  const days: Record<string, string[]> = {}
  for (let year: number = years.first; year <= years.last; year += 1) {
    for (const { name, date, substitute } of calendar.getHolidays(year)) {
      const known = oneName(fold(name))
      days[known] ??= []
      // A substitute day is a day off work, not the holiday. Of two holidays with one name, the first counts.
      if (!substitute && !days[known].some((day) => day.startsWith(`${year}`))) {
        days[known].push(date.slice(0, 10))
      }
    }
  }
  return { zones: new Holidays(country).getTimezones(), days: shorten(days) }
}

/** Returns one common spelling for holiday names that calendars spell differently. */
function oneName(name: string): string {
  return name === 'thanksgiving' ? 'thanksgiving day' : name.replace('labour', 'labor')
}

/** Writes a holiday that has the same day each year as that day, without years. */
function shorten(days: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, string>> {
  const count = years.last - years.first + 1
  const named = Object.entries(days).filter(([, each]) => each.length > 0)
  return Object.fromEntries(
    named.map(([name, each]) => {
      const [day = '', ...others] = new Set(each.map((date) => date.slice(5)))
      return [name, others.length === 0 && each.length === count ? day : each.join(' ')]
    }),
  )
}
