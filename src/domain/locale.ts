// A member's locale: hours in 12 or 24, the order of day and month, the time zone, the city.
import type { City } from './geo-place.ts'
import type { ZoneId } from './time.ts'

export type LocalePreferences = {
  readonly hours: 12 | 24
  /**
   * How to read `12/4`: 12 April (`day-first`) or 4 December (`month-first`). Dates that Cierge writes name the
   * month, so they need no order.
   */
  readonly dateOrder: 'month-first' | 'day-first'
  /** The member's time zone. It defines "today" until the venue, and so the venue's zone, is known. */
  readonly zone: ZoneId
  /** Where the member eats, for platforms that search near a place. Absent: near the host's place. */
  readonly city?: City | undefined
}

export const defaultLocale: LocalePreferences = {
  hours: 12,
  dateOrder: 'month-first',
  zone: 'America/New_York' as ZoneId,
}
