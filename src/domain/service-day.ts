// Service days: a restaurant's day ends with its last table, not at midnight. 00:30 after Friday's dinner belongs to
// Friday. Times before five in the morning belong to the day before.
import {
  addDays,
  type Instant,
  instantOf,
  type LocalDate,
  type LocalTime,
  localDateOf,
  localTimeOf,
  minutesOf,
  timeOfMinutes,
  type ZoneId,
} from './time.ts'

const dayMinutes = 24 * 60
const beginsAtMinutes = 5 * 60
const endsAtMinutes = beginsAtMinutes + dayMinutes - 1

/** Returns whether the time is before 05:00, so that a table at that time belongs to the service day before. */
export function isAfterMidnight(time: LocalTime): boolean {
  return minutesOf(time) < beginsAtMinutes
}

/** Returns minutes since the midnight at which the service day's date begins: `00:30` is 1470. */
export function serviceMinutesOf(time: LocalTime): number {
  return minutesOf(time) + (isAfterMidnight(time) ? dayMinutes : 0)
}

/** Returns the time at that minute of the service day, clamped to 05:00–04:59. Inverts `serviceMinutesOf`. */
export function timeOfServiceMinutes(minutes: number): LocalTime {
  const clamped = Math.min(Math.max(Math.round(minutes), beginsAtMinutes), endsAtMinutes)
  return timeOfMinutes(clamped % dayMinutes)
}

/** Returns the calendar date of a time in the service day: the next date if the time is after midnight. */
export function wallDateOf(serviceDate: LocalDate, time: LocalTime): LocalDate {
  return isAfterMidnight(time) ? addDays(serviceDate, 1) : serviceDate
}

/** Returns the service day that a calendar date and time belong to. */
export function serviceDateOf(date: LocalDate, time: LocalTime): LocalDate {
  return isAfterMidnight(time) ? addDays(date, -1) : date
}

/** Returns the instant of a time in the service day `serviceDate`, on a wall clock in `zone`. */
export function serviceInstantOf(serviceDate: LocalDate, time: LocalTime, zone: ZoneId): Instant {
  return instantOf(wallDateOf(serviceDate, time), time, zone)
}

/** Returns the service day in `zone` at that instant. */
export function serviceDateAt(at: Instant, zone: ZoneId): LocalDate {
  return serviceDateOf(localDateOf(at, zone), localTimeOf(at, zone))
}

/**
 * Returns whether a slot with that date and time belongs to the service day. For a slot after midnight a platform may
 * send the next date, as Resy does, or the service day itself: both match.
 */
export function isOfServiceDay(
  { date, time }: { readonly date: LocalDate; readonly time: LocalTime },
  serviceDate: LocalDate,
): boolean {
  return date === serviceDate || (isAfterMidnight(time) && date === addDays(serviceDate, 1))
}
