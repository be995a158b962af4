// Writes days, times and instants as text. Dinner times are on the venue's wall clock, and days have their weekday.
import type { LocalePreferences } from '../domain/locale.ts'
import { isAfterMidnight, serviceDateOf } from '../domain/service-day.ts'
import {
  daysBetween,
  epochMs,
  type Instant,
  type LocalDate,
  type LocalTime,
  localDateOf,
  localTimeOf,
  minutesOf,
  partsOf,
  weekdayOf,
  type ZoneId,
} from '../domain/time.ts'
import type { Window } from '../domain/window.ts'

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The number of days ahead within which a date in another year needs no year. */
const nearDays = 180

/**
 * Returns `Sat Dec 26`, or `Sat 26 Dec` for members who write the day first.
 * @param today if given, the year is added to a date that is in another year and not near.
 */
export function sayDate(
  date: LocalDate,
  { dateOrder }: Pick<LocalePreferences, 'dateOrder'>,
  today?: LocalDate,
): string {
  const { year, month, day } = partsOf(date)
  const [weekday, name] = [weekdays[weekdayOf(date)], months[month - 1]]
  const isFar = today !== undefined && year !== partsOf(today).year && isAway(date, today)
  if (dateOrder === 'day-first') return `${weekday} ${day} ${name}${isFar ? ` ${year}` : ''}`
  return `${weekday} ${name} ${day}${isFar ? `, ${year}` : ''}`
}

/** Returns true if a date has passed, or is more than about half a year ahead. */
function isAway(date: LocalDate, today: LocalDate): boolean {
  const days = daysBetween(today, date)
  return days < 0 || days > nearDays
}

/**
 * Returns `7:15 pm` or `19:15`, as the member's locale says. On the 12-hour clock returns `noon` and `midnight` as
 * words.
 */
export function sayTime(time: LocalTime, locale: LocalePreferences): string {
  if (locale.hours === 24) return time
  if (time === '12:00') return 'noon'
  if (time === '00:00') return 'midnight'
  return `${clockFace(time)} ${half(time)}`
}

/** Returns `Sat Dec 26, 7:15 pm`. For a time after midnight adds the night: `Sat Dec 26, 12:30 am (Fri night)`. */
export function sayDateTime(date: LocalDate, time: LocalTime, locale: LocalePreferences): string {
  const night = isAfterMidnight(time) ? ` (${sayNight(serviceDateOf(date, time))})` : ''
  return `${sayDate(date, locale)}, ${sayTime(time, locale)}${night}`
}

/** Returns the name of a night, such as `Fri night`. */
export function sayNight(serviceDate: LocalDate): string {
  return `${weekdays[weekdayOf(serviceDate)]} night`
}

/** Returns windows with their preference: `7:00–9:00 pm, earliest first`, or several as `7:00 pm, else 8:00 pm`. */
export function sayWindows(windows: readonly Window[], locale: LocalePreferences): string {
  return windows.map((window) => sayWindow(window, locale)).join(', else ')
}

/** Returns windows as the end of a sentence: `between 7:00 and 9:00 pm`, or several as `at 7:00 pm or at 8:00 pm`. */
export function sayWithin(windows: readonly Window[], locale: LocalePreferences): string {
  return windows
    .map(({ earliest, latest }) =>
      earliest === latest
        ? `at ${sayTime(earliest, locale)}`
        : `between ${sayRange(earliest, latest, locale).replace('–', ' and ')}`,
    )
    .join(' or ')
}

function sayWindow({ earliest, latest, best }: Window, locale: LocalePreferences): string {
  const night = isAfterMidnight(earliest) ? ' that night' : ''
  if (earliest === latest) return `${sayTime(earliest, locale)}${night}`
  return `${sayRange(earliest, latest, locale)}, ${sayPreference({ earliest, latest, best }, locale)}`
}

/** Returns `7:00–9:00 pm`. If both ends share am or pm, it appears once. */
function sayRange(earliest: LocalTime, latest: LocalTime, locale: LocalePreferences): string {
  if (locale.hours === 24) return `${earliest}–${latest}`
  const hasNames = [earliest, latest].some((time) => time === '12:00' || time === '00:00')
  if (hasNames || half(earliest) !== half(latest))
    return `${sayTime(earliest, locale)}–${sayTime(latest, locale)}`
  return `${clockFace(earliest)}–${clockFace(latest)} ${half(latest)}`
}

function sayPreference({ earliest, latest, best }: Window, locale: LocalePreferences): string {
  if (best === earliest) return 'earliest first'
  if (best === latest) return 'latest first'
  return `nearest ${sayTime(best, locale)} first`
}

function clockFace(time: LocalTime): string {
  const [hour = 0] = time.split(':').map(Number)
  return `${hour % 12 === 0 ? 12 : hour % 12}${time.slice(2)}`
}

function half(time: LocalTime): 'am' | 'pm' {
  return minutesOf(time) < 12 * 60 ? 'am' : 'pm'
}

/** Returns an instant on the venue's wall clock with the place: `Thu Nov 26, 10:00 am in New York`. */
export function sayInstantThere(at: Instant, zone: ZoneId, locale: LocalePreferences): string {
  return `${sayDate(localDateOf(at, zone), locale)}, ${sayInstantTime(at, zone, locale)} in ${sayPlace(zone)}`
}

/** Returns the time of an instant on the venue's wall clock: `10:00 am`. */
export function sayInstantTime(at: Instant, zone: ZoneId, locale: LocalePreferences): string {
  return sayTime(localTimeOf(at, zone), locale)
}

/** Returns the time of an instant to the tenth of a second, the precision of an observed drop: `10:00:00.4 am`. */
export function sayInstantExactly(at: Instant, zone: ZoneId, locale: LocalePreferences): string {
  const time = localTimeOf(at, zone)
  const whole = time.length === 5 ? `${time}:00` : time
  const exact = `${whole}.${Math.floor((epochMs(at) % 1_000) / 100)}` as LocalTime
  return locale.hours === 24 ? exact : `${clockFace(exact)} ${half(time)}`
}

/** Returns an instant without the place, for texts that name the place already: `Fri Dec 25, 7:15 pm`. */
export function sayInstant(at: Instant, zone: ZoneId, locale: LocalePreferences): string {
  return `${sayDate(localDateOf(at, zone), locale)}, ${sayInstantTime(at, zone, locale)}`
}

/** Returns the place of a zone: `New York` for `America/New_York`. */
export function sayPlace(zone: ZoneId): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

/** Returns a rounded duration: `0.2 s`, `14 s`, `3 min` or `2 h`. */
export function sayWhile(ms: number): string {
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`
  if (ms < 90_000) return `${Math.round(ms / 1000)} s`
  if (ms < 90 * 60_000) return `${Math.round(ms / 60_000)} min`
  return `${Math.round(ms / 3_600_000)} h`
}
