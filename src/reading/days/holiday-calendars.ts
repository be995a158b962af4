// Returns the holidays of a country. `npm run take-holidays` collects them from a library, which is too large to be
// loaded here: it computes holidays from astronomy.
import { type LocalDate, parseLocalDate, partsOf, type ZoneId } from '../../domain/time.ts'
import collected from './holidays.json' with { type: 'json' }

export type CountryHolidays = {
  /** The time zones of the country. */
  readonly zones: readonly string[]
  /**
   * The days of each holiday, by its folded name (see `fold`): `12-25` if it is the same day in every year, else the
   * days of all collected years, as in `2026-11-26 2027-11-25`.
   */
  readonly days: Readonly<Record<string, string>>
}

export type Country = keyof typeof collected
const calendars: Readonly<Record<Country, CountryHolidays>> = collected
const countries = Object.keys(calendars) as readonly Country[]
/** Countries to use if the venue's country has no holiday of that name. */
const fallbacks: readonly Country[] = ['US', 'GB']

/** Returns the country of a time zone, or `undefined` if no holidays were collected for it. */
export function countryOf(zone: ZoneId): Country | undefined {
  return countries.find((country) => calendars[country].zones.includes(zone))
}

const daysOf = onceFor((key: `${Country} ${number}`): ReadonlyMap<string, LocalDate> => {
  const [country, year] = key.split(' ') as [Country, string]
  const days = Object.entries(calendars[country].days).flatMap(([name, listed]) => {
    const dates = listed.split(' ')
    const text = listed.length === 5 ? `${year}-${listed}` : dates.find((date) => date.startsWith(year))
    const date = parseLocalDate(text ?? '')
    return date ? [[name, date] as const] : []
  })
  return new Map(days)
})

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
