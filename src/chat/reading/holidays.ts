// Holidays by name → their next day, by date-holidays. The only file that imports it. The venue's country decides
// (Mother's Day is in March in London); where it keeps no such day, the United States and Britain are asked.
// The library is slow to build, so nothing is built before a text names a holiday, and then once a year and country.
import Holidays from 'date-holidays'
import {
  addDays,
  type LocalDate,
  parseLocalDate,
  partsOf,
  weekdayOf,
  type ZoneId,
} from '../../domain/time.ts'
import {
  type DateContext,
  type DateMention,
  inCalendarOrder,
  weekdayNamed,
  weekdaySource,
} from './date-mention.ts'
import { fold, type Page, type Span, said, takeAll, words } from './page.ts'

/** The countries whose calendars are known by English names; Ontario's has the days its country leaves to it. */
const calendars = { US: ['US'], GB: ['GB'], CA: ['CA', 'ON'], AU: ['AU'], IE: ['IE'] } as const
type Country = keyof typeof calendars
const countries = Object.keys(calendars) as readonly Country[]
/** Asked in this order when the venue's own country keeps no such day. */
const fallbacks: readonly Country[] = ['US', 'GB']

const zonesOf = onceFor((country: Country) => new Set(new Holidays(country).getTimezones()))

/** The country of that zone, when it is one of those whose holidays are known here. */
export function countryOf(zone: ZoneId): Country | undefined {
  return countries.find((country) => zonesOf(country).has(zone))
}

/** Holidays of a year by folded name: `christmas day` → `2026-12-25`. */
const daysOf = onceFor((key: `${Country} ${number}`): ReadonlyMap<string, LocalDate> => {
  const [country, year] = key.split(' ') as [Country, string]
  const [name, state] = calendars[country]
  const language = { languages: 'en' }
  const calendar = state ? new Holidays(name, state, language) : new Holidays(name, language)
  const days = new Map<string, LocalDate>()
  for (const holiday of calendar.getHolidays(Number(year))) {
    const date = parseLocalDate(holiday.date.slice(0, 10))
    const known = oneName(fold(holiday.name))
    // A substitute is the day off work, not the feast; "day after …" is read from its words.
    if (date && !holiday.substitute && !known.startsWith('day after') && !days.has(known))
      days.set(known, date)
  }
  return days
})

/** Calendars spell a few names differently. */
function oneName(name: string): string {
  return name === 'thanksgiving' ? 'thanksgiving day' : name.replace('labour', 'labor')
}

/** Cheap to ask of every text; only then is a calendar opened. */
const hint =
  /(?<!\p{L})(?:\p{L}+ day|(?:christmas|xmas|x-mas|new year'?s'?|years) eve|nye|nyd|xmas|x-mas|christmas|thanksgiving|easter|halloween|valentines?|valentine's|juneteenth|good friday|mothering|paddy's|patrick'?s|new year'?s'?)(?!\p{L})/u

const shortNames: readonly (readonly [RegExp, string])[] = [
  [/^(thanksgiving|christmas|valentine's|st\. patrick's) day$/, '$1(?: day)?'],
  [/^easter sunday$/, 'easter(?: sunday)?'],
]
const otherSpellings: readonly (readonly [RegExp, string])[] = [
  [/christmas/, '(?:christmas|xmas|x-mas)'],
  [/^new year's eve$/, "(?:new year's eve|nye)"],
  [/^new year's day$/, "(?:new year's day|nyd)"],
  [/^mother's day$/, "(?:mother's day|mothering sunday)"],
  [/st\. patrick/, 'st\\. (?:patrick|paddy)'],
  [/labor/, 'labou?r'],
]

/** A pattern for a holiday as people type it: apostrophes and points may be missing. */
function sourceOf(name: string): string {
  const short = shortNames.reduce((source, [from, to]) => source.replace(from, to), name)
  const spelled = otherSpellings.reduce((source, [from, to]) => source.replace(from, to), short)
  return spelled.replaceAll("'s", "'?s?'?").replaceAll(/\\?\. /g, '\\.? ?')
}

const bareNewYear = "new year'?s'?"
const feast = '(?! (?:party|parties|week|weekend|market|lights|menu|season|period|special|holidays?))'

export function readHolidays(page: Page, context: DateContext): readonly DateMention[] {
  if (!hint.test(page.free())) return []
  const home = countryOf(context.zone)
  const year = partsOf(context.today).year
  const asked = [...new Set([...(home ? [home] : []), ...fallbacks])]
  const names = [...new Set(asked.flatMap((country) => [...daysOf(`${country} ${year}`).keys()]))]
  const sources = names.sort((a, b) => b.length - a.length).map((name) => `(${sourceOf(name)})`)
  const aside = `(?:(?:the )?(day|${weekdaySource}) (after|before|following) )?`
  const pattern = words(`(?:on |for )?${aside}(?:the )?(?:${sources.join('|')}|(${bareNewYear}))${feast}`)
  return takeAll(page, pattern, (match, span) => {
    const index = match.slice(3).findIndex((group) => group !== undefined)
    const name = names[index]
    const meant = name === undefined ? ["new year's eve", "new year's day"] : [name]
    const days = meant.flatMap((each) => nextOf(each, context.today, home ? [home] : []))
    const moved = days.map((date) => beside(date, match[1], match[2]))
    return mentionOf(page, span, inCalendarOrder(moved))
  })
}

function mentionOf(page: Page, span: Span, dates: readonly LocalDate[]): DateMention | undefined {
  if (dates.length === 0) return undefined
  return { ...span, said: said(page, span), kind: dates.length === 1 ? 'sure' : 'either', dates }
}

/** The coming day of that name at home; where home keeps none, every day the other calendars give. */
function nextOf(name: string, today: LocalDate, home: readonly Country[]): readonly LocalDate[] {
  const year = partsOf(today).year
  const coming = (country: Country) =>
    [year, year + 1]
      .map((each) => daysOf(`${country} ${each}`).get(name))
      .find((date) => date !== undefined && date >= today)
  const atHome = home.flatMap((country) => coming(country) ?? [])
  return atHome.length > 0 ? atHome : fallbacks.flatMap((country) => coming(country) ?? [])
}

/** "the day after", "the Saturday before". */
function beside(date: LocalDate, word: string | undefined, side: string | undefined): LocalDate {
  if (!word || !side) return date
  const step = side === 'before' ? -1 : 1
  const weekday = weekdayNamed(word)
  let moved = addDays(date, step)
  while (word !== 'day' && weekdayOf(moved) !== weekday) moved = addDays(moved, step)
  return moved
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
