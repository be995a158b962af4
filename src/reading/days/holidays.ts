// Reads holidays by their names, and days next to a holiday: "New Year's Eve", "the Saturday after Thanksgiving". The
// venue's country decides the date (Mother's Day is in March in London). "Thanksgiving weekend" becomes a question with
// several days.
import { addDays, type LocalDate, weekdayOf } from '../../domain/time.ts'
import {
  type DateContext,
  type DateMention,
  inCalendarOrder,
  weekdayNamed,
  weekdaySource,
} from '../date-mention.ts'
import { type Page, type PageSpan, said, takeAll, words } from '../page.ts'
import { countryOf, holidayNames, holidaysNamed } from './holiday-calendars.ts'

/** A cheap test for words of holiday names. The slow holiday calendars load only if the text matches. */
const hint =
  /(?<!\p{L})(?:\p{L}+ day|eve|nye|nyd|xmas|x-mas|christmas|thanksgiving|easter|halloween|valentine'?s?|juneteenth|good friday|black friday|mothering|patrick'?s|new year'?s'?|mlk)(?!\p{L})/u

/**
 * Patterns for other spellings of the names in the calendars. The word "day" is optional only if the name is clear
 * without it.
 */
const otherSpellings: readonly (readonly [RegExp, string])[] = [
  [/^day after thanksgiving day$/, 'black friday'],
  [/^(thanksgiving|christmas|valentine's|st\. patrick's) day$/, '$1(?: day)?'],
  [/^easter sunday$/, 'easter(?: sunday)?'],
  [/christmas/, '(?:christmas|xmas|x-mas)'],
  [/^new year's eve$/, "(?:new year's eve|nye)"],
  [/^new year's day$/, "(?:new year's day|nyd)"],
  [/^mother's day$/, "(?:mother's day|mothering sunday)"],
  [/^martin luther king jr\. day$/, '(?:martin luther king(?:,? jr\\. )?|mlk) day'],
  [/^washington's birthday$/, "(?:washington's birthday|president's day)"],
  [/st\. patrick/, '(?:st|saint)\\. (?:patrick|paddy)'],
  [/labor/, 'labou?r'],
]

/** Builds a pattern source for a holiday as people type it: apostrophes and periods are optional. */
function sourceOf(name: string): string {
  const spelled = otherSpellings.reduce((source, [from, to]) => source.replace(from, to), name)
  return spelled.replaceAll("'s", "'?s?'?").replaceAll(/\\?\. /g, '\\.? ?')
}

const aside = `(?:(?:the )?(?<day>day|${weekdaySource}) (?<side>after|before|following) )?`
const bareNewYear = "(?<newYear>new year'?s'?)"
const around = '(?: (?<around>eve|weekend|week|season|period|time|holidays?))?'
const notOften = '(?! (?:party|parties|market|lights|menu|special)(?!\\p{L}))'

export function readHolidays(page: Page, context: DateContext): readonly DateMention[] {
  if (!hint.test(page.free())) return []
  const home = countryOf(context.zone)
  const names = holidayNames(home, context.today)
  const sources = names.map((name) => `(${sourceOf(name)})`).join('|')
  const pattern = words(
    `(?:on |for )?${aside}(?:the )?(?:${sources}|${bareNewYear})(?: (?<year>20\\d\\d))?${around}${notOften}`,
  )
  return takeAll(page, pattern, (match, span) => {
    const groups = match.groups ?? {}
    // `match[1]` and `match[2]` are the groups of `aside`. From `match[3]` on there is one group for each holiday name.
    const name = names[match.slice(3).findIndex((group) => group !== undefined)]
    const meant = groups.newYear === undefined && name !== undefined ? [name] : newYears
    const when = { today: context.today, year: groups.year ? Number(groups.year) : undefined }
    const days = meant.flatMap((each) => holidaysNamed(each, home, when))
    const moved = days.map((date) => beside(date, groups.day, groups.side))
    return mentionOf(page, span, { dates: moved, around: groups.around, today: context.today })
  })
}

/** The two days that "New Year's" may mean. */
const newYears = ["new year's eve", "new year's day"]

type Meant = {
  readonly dates: readonly LocalDate[]
  readonly around: string | undefined
  readonly today: LocalDate
}

function mentionOf(page: Page, span: PageSpan, { dates, around, today }: Meant): DateMention | undefined {
  const base = { ...span, said: said(page, span) }
  if (around === 'weekend')
    return { ...base, kind: 'either', dates: inCalendarOrder(dates.flatMap(weekendAt)) }
  if (around !== undefined && around !== 'eve') return { ...base, kind: 'vague', dates: [] }
  const meant = inCalendarOrder(around === 'eve' ? dates.map((date) => addDays(date, -1)) : dates)
  const ahead = meant.filter((date) => date >= today)
  if (meant.length === 0) return undefined
  if (ahead.length === 0) return { ...base, kind: 'past', dates: meant }
  return { ...base, kind: ahead.length === 1 ? 'sure' : 'either', dates: ahead }
}

/** Returns the Friday, Saturday and Sunday around the holiday. If the holiday is a Monday, adds that Monday. */
function weekendAt(date: LocalDate): readonly LocalDate[] {
  const around = [-4, -3, -2, -1, 0, 1, 2, 3].map((step) => addDays(date, step))
  const friday = around.filter((each) => weekdayOf(each) === 5).at(weekdayOf(date) === 1 ? 0 : -1) ?? date
  const days = [0, 1, 2].map((step) => addDays(friday, step))
  return weekdayOf(date) === 1 ? [...days, date] : days
}

/** Moves the date to the day that the words name: "the day after", "the Saturday before". */
function beside(date: LocalDate, word: string | undefined, side: string | undefined): LocalDate {
  if (!word || !side) return date
  const step = side === 'before' ? -1 : 1
  const weekday = weekdayNamed(word)
  let moved = addDays(date, step)
  while (word !== 'day' && weekdayOf(moved) !== weekday) moved = addDays(moved, step)
  return moved
}
