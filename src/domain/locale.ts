// A member's locale preferences: clock, order of dates, time zone.
import type { ZoneId } from './time.ts'

export type LocalePreferences = {
  readonly hours: 12 | 24
  /**
   * How to read `12/4`: 12 April (`day-first`) or 4 December (`month-first`). Written dates name the month, so they
   * need no order.
   */
  readonly dateOrder: 'month-first' | 'day-first'
  /** The member's time zone: defines "today" until a venue is known. */
  readonly zone: ZoneId
}

export const defaultLocale: LocalePreferences = {
  hours: 12,
  dateOrder: 'month-first',
  zone: 'America/New_York' as ZoneId,
}
