// Which days a country keeps, by date-holidays. The only file that imports it. The library is slow to build, so
// nothing is built before it is asked for, and then once for a country and year.
import Holidays from 'date-holidays'
import { type LocalDate, parseLocalDate, partsOf, type ZoneId } from '../../domain/time.ts'
import { fold } from '../page.ts'

/** The countries whose days are known by English names; Ontario's calendar has those its country leaves to it. */
const calendars = { US: ['US'], GB: ['GB'], CA: ['CA', 'ON'], AU: ['AU'], IE: ['IE'] } as const
export type Country = keyof typeof calendars
const countries = Object.keys(calendars) as readonly Country[]
/** Asked when the venue's own country keeps no such day. */
const fallbacks: readonly Country[] = ['US', 'GB']

const zonesOf = onceFor((country: Country) => new Set(new Holidays(country).getTimezones()))

/** The country of that zone, when it is one of those above. */
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
    // A substitute is the day off work, not the feast.
    if (date && !holiday.substitute && !days.has(known)) days.set(known, date)
  }
  return days
})

/** Calendars spell a few names differently. */
function oneName(name: string): string {
  return name === 'thanksgiving' ? 'thanksgiving day' : name.replace('labour', 'labor')
}

/** Every name known there, folded, the longest first. */
export function holidayNames(home: Country | undefined, today: LocalDate): readonly string[] {
  const asked = home ? [home, ...fallbacks] : fallbacks
  const names = asked.flatMap((country) => [...daysOf(`${country} ${partsOf(today).year}`).keys()])
  return [...new Set(names)].sort((a, b) => b.length - a.length)
}

/**
 * The coming day of that name, or the one of `year`: at home, and where home keeps none, every day the United States
 * and Britain keep under that name.
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
