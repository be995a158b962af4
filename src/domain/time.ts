// Time as strings: instants in UTC, and dates and times on a venue's wall clock. This file alone converts between
// them; the zones' offsets come from `Intl`.

/**
 * A UTC instant, always `2026-11-26T15:00:00.000Z` (ISO 8601 with milliseconds). Sorting the strings sorts the
 * instants.
 */
export type Instant = string & { readonly __kind: 'Instant' }
/** A calendar day at the venue, `2026-12-26`. */
export type LocalDate = string & { readonly __kind: 'LocalDate' }
/** A wall-clock time at the venue, `19:15`, or `19:15:07` if the seconds are not zero. */
export type LocalTime = string & { readonly __kind: 'LocalTime' }
/** An IANA zone such as `America/New_York`. */
export type ZoneId = string & { readonly __kind: 'ZoneId' }

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/**
 * Formats an instant.
 * @param epochMs milliseconds since 1970, UTC; fractions are cut off.
 */
export function toInstant(epochMs: number): Instant {
  return new Date(Math.floor(epochMs)).toISOString() as Instant
}

/** Parses an ISO 8601 text with an offset; `undefined` for any other text. */
export function parseInstant(text: string): Instant | undefined {
  if (!/(?:Z|[+-]\d{2}:?\d{2})$/i.test(text)) return undefined
  const epochMs = Date.parse(text)
  return Number.isNaN(epochMs) ? undefined : toInstant(epochMs)
}

/** Returns milliseconds since 1970, UTC. */
export function epochMs(at: Instant): number {
  return Date.parse(at)
}

export function addMs(at: Instant, ms: number): Instant {
  return toInstant(epochMs(at) + ms)
}

/** Returns milliseconds from `from` to `to`; negative if `to` is earlier. */
export function msBetween(from: Instant, to: Instant): number {
  return epochMs(to) - epochMs(from)
}

/** Parses `YYYY-MM-DD`; `undefined` if there is no such day (30 February). */
export function parseLocalDate(text: string): LocalDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const asUtc = new Date(`${text}T00:00:00.000Z`)
  if (Number.isNaN(asUtc.getTime()) || asUtc.toISOString().slice(0, 10) !== text) return undefined
  return text as LocalDate
}

/** Builds a day from its parts; `undefined` if there is no such day. `month` counts from 1. */
export function toLocalDate(year: number, month: number, day: number): LocalDate | undefined {
  const pad = (value: number, width: number) => String(value).padStart(width, '0')
  return parseLocalDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`)
}

/** Parses `9:05`, `19:15`, `19:15:07`, dropping zero seconds; `undefined` if there is no such time. */
export function parseLocalTime(text: string): LocalTime | undefined {
  const found = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text)
  if (!found) return undefined
  const [hour, minute, second] = [Number(found[1]), Number(found[2]), Number(found[3] ?? 0)]
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${pad(hour)}:${pad(minute)}${second === 0 ? '' : `:${pad(second)}`}` as LocalTime
}

/** Returns minutes since midnight on the wall clock, with seconds as a fraction. */
export function minutesOf(time: LocalTime): number {
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number)
  return hour * 60 + minute + second / 60
}

/** Returns the wall-clock time at that minute after midnight, clamped to 00:00–23:59. Inverts `minutesOf`. */
export function timeOfMinutes(minutes: number): LocalTime {
  const clamped = Math.min(Math.max(Math.round(minutes), 0), 24 * 60 - 1)
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${pad(Math.floor(clamped / 60))}:${pad(clamped % 60)}` as LocalTime
}

/**
 * Old zone names that platforms still send and the IANA database keeps only for compatibility, each with its current
 * name.
 */
const legacyZones: Readonly<Record<string, string>> = {
  EST5EDT: 'America/New_York',
  CST6CDT: 'America/Chicago',
  MST7MDT: 'America/Denver',
  PST8PDT: 'America/Los_Angeles',
  EST: 'America/New_York',
  MST: 'America/Phoenix',
  HST: 'Pacific/Honolulu',
}

/** Returns the IANA zone with that name, translating legacy American names; `undefined` if there is none. */
export function parseZone(name: string): ZoneId | undefined {
  const iana = legacyZones[name] ?? name
  if (!/^[A-Za-z]/.test(iana)) return undefined
  try {
    new Intl.DateTimeFormat('en', { timeZone: iana })
    return iana as ZoneId
  } catch {
    return undefined
  }
}

/**
 * Returns the zone with that name or with that city in its name, in upper or lower case: `europe/paris`, `new york`;
 * `undefined` if there is none.
 */
export function findZone(typed: string): ZoneId | undefined {
  const name = zoneText(typed)
  const like = zonesLike(typed)
  const found =
    like.find((zone) => zoneText(zone) === name) ?? like.find((zone) => zoneText(zone).endsWith(`/${name}`))
  return found ?? parseZone(typed.trim())
}

/** Returns at most `limit` zones whose name contains the typed text. */
export function zonesLike(typed: string, limit?: number): readonly ZoneId[] {
  const name = zoneText(typed)
  const found = Intl.supportedValuesOf('timeZone').filter((zone) => zoneText(zone).includes(name))
  return found.slice(0, limit) as ZoneId[]
}

function zoneText(name: string): string {
  return name.trim().replace(/\s+/g, '_').toLowerCase()
}

/**
 * Returns the instant at which a wall clock in `zone` shows `date` and `time`. A time that the clocks skip in spring
 * uses the offset before the change: 02:30 becomes 03:30. Of a time that occurs twice in autumn, the first one
 * counts.
 */
export function instantOf(date: LocalDate, time: LocalTime, zone: ZoneId): Instant {
  const asUtc = Date.parse(`${date}T${time}Z`)
  const guess = asUtc - offsetMs(asUtc, zone)
  // The offset is that of an instant up to a day away. Near a clock change, check which candidate shows the wanted time.
  const wanted = `${date} ${time.length === 5 ? `${time}:00` : time}`
  const shows = (ms: number) => wallClock(ms, zone)
  const candidates = [guess - HOUR_MS, guess - HOUR_MS / 2, guess, guess + HOUR_MS / 2, guess + HOUR_MS]
  const exact = candidates.find((ms) => shows(ms) === wanted)
  if (exact !== undefined) return toInstant(exact)
  // The clocks skip the wanted time. The day before still has the offset from before the change.
  const dayBefore = addDays(date, -1)
  return addMs(instantOf(dayBefore, time, zone), DAY_MS)
}

const wallClocks = new Map<ZoneId, Intl.DateTimeFormat>()

/** Formats an instant as `2026-12-26 19:15:00` in `zone`. The Swedish locale has this format. */
function wallClock(ms: number, zone: ZoneId): string {
  const format =
    wallClocks.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  wallClocks.set(zone, format)
  return format.format(ms)
}

/** Returns how far the zone's wall clock is ahead of UTC at that instant, in milliseconds. */
function offsetMs(ms: number, zone: ZoneId): number {
  return Date.parse(`${wallClock(ms, zone).replace(' ', 'T')}Z`) - ms
}

/** Returns the calendar day in `zone` at that instant. */
export function localDateOf(at: Instant, zone: ZoneId): LocalDate {
  return wallClock(epochMs(at), zone).slice(0, 10) as LocalDate
}

/** Returns the wall clock in `zone` at that instant, to the second. */
export function localTimeOf(at: Instant, zone: ZoneId): LocalTime {
  return parseLocalTime(wallClock(epochMs(at), zone).slice(11)) as LocalTime
}

/**
 * Adds calendar days.
 * @param days may be negative.
 */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, 10) as LocalDate
}

/** Returns calendar days from `from` to `to`; negative if `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / DAY_MS)
}

/** Returns the weekday: 0 is Sunday, 6 is Saturday. */
export function weekdayOf(date: LocalDate): number {
  return new Date(`${date}T00:00:00.000Z`).getUTCDay()
}

/** Returns the parts of a calendar day; `month` counts from 1. */
export function partsOf(date: LocalDate): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return { year, month, day }
}
