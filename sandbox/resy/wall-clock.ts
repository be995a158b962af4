// Formats times as Resy does: times at a venue as `2026-10-22 12:00:00` on the venue's wall clock, deadlines in UTC.
import {
  addDays,
  type Instant,
  type LocalDate,
  type LocalTime,
  minutesOf,
  timeOfMinutes,
} from '../../src/domain/time.ts'

/** Formats `19:15` as `19:15:00`. */
export function withSeconds(time: LocalTime): string {
  return time.length === 5 ? `${time}:00` : time
}

/** Returns the date and time on the wall clock `laterByMinutes` whole minutes later, less than a day. */
export function wallClock(date: LocalDate, time: LocalTime, laterByMinutes = 0): string {
  const minutes = minutesOf(time) + laterByMinutes
  if (laterByMinutes === 0) return `${date} ${withSeconds(time)}`
  const shown = timeOfMinutes(minutes % (24 * 60))
  return `${minutes < 24 * 60 ? date : addDays(date, 1)} ${withSeconds(shown)}`
}

/** Formats an instant in UTC without fractions, such as `2026-10-21T23:00:00Z`. */
export function isoSeconds(at: Instant): string {
  return `${at.slice(0, 19)}Z`
}
