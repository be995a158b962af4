// Returns the holidays of a country, from the library date-holidays. No other file imports that library. The library is
// slow, so each calendar is built at its first use and once per country and year.
import Holidays from 'date-holidays'
import { type LocalDate, parseLocalDate, partsOf, type ZoneId } from '../../domain/time.ts'
import { fold } from '../page.ts'

/**
 * Countries whose holidays have English names in the library. Canada uses Ontario's calendar, which has days that the
 * national calendar omits.
 */
const calendars = { US: ['US'], GB: ['GB'], CA: ['CA', 'ON'], AU: ['AU'], IE: ['IE'] } as const
export type Country = keyof typeof calendars
const countries = Object.keys(calendars) as readonly Country[]
/** Countries to use if the venue's country has no holiday of that name. */
const fallbacks: readonly Country[] = ['US', 'GB']

const zonesOf = onceFor((country: Country) => new Set(new Holidays(country).getTimezones()))

/** Returns the country of a time zone, or `undefined` if `calendars` does not have that country. */
export function countryOf(zone: ZoneId): Country | undefined {
  return countries.find((country) => zonesOf(country).has(zone))
}

const daysOf = onceFor((key: `${Country} ${number}`): ReadonlyMap<string, LocalDate> => {
  const [country, year] = key.split(' ') as [Country, string]
  const [name, state] = calendars[country]
  const language = { languages: 'en' }
  const calendar = state ? new Holidays(name, state, language) : new Holidays(name, language)
  const days = new Map<string, LocalDate>()
  for (const holiday of calendar.getHolidays(Number(year))) {
    const date = parseLocalDate(holiday.date.slice(0, 10))
    const known = oneName(fold(holiday.name))
    // A substitute day is a day off work, not the holiday.
    if (date && !holiday.substitute && !days.has(known)) days.set(known, date)
  }
  return days
})

/** Returns one common spelling for holiday names that calendars spell differently. */
function oneName(name: string): string {
  return name === 'thanksgiving' ? 'thanksgiving day' : name.replace('labour', 'labor')
}

/** Returns the names of all known holidays, folded (see `fold`), the longest first. */
export function holidayNames(home: Country | undefined, today: LocalDate): readonly string[] {
  const asked = home ? [home, ...fallbacks] : fallbacks
  const names = asked.flatMap((country) => [...daysOf(`${country} ${partsOf(today).year}`).keys()])
  return [...new Set(names)].sort((a, b) => b.length - a.length)
}

/**
 * Returns the days with that holiday name: the next one, or the one in `year`. Uses the calendar of the home country.
 * If it has no such holiday, returns the days of the United States and of Britain.
 */
export function holidaysNamed(
  name: string,
  home: Country | undefined,
  when: { readonly today: LocalDate; readonly year: number | undefined },
): readonly LocalDate[] {
  const thisYear = partsOf(when.today).year
  const dayIn = (country: Country) => {
    if (when.year !== undefined) return daysOf(`${country} ${when.year}`).get(name)
    const years = [thisYear, thisYear + 1].map((year) => daysOf(`${country} ${year}`).get(name))
    return years.find((date) => date !== undefined && date >= when.today)
  }
  const atHome = home && dayIn(home)
  return atHome ? [atHome] : [...new Set(fallbacks.flatMap((country) => dayIn(country) ?? []))]
}

function onceFor<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}
