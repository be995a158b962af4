// How a member likes to be spoken to: the clock and the order of a date.
import type { ZoneId } from './time.ts'

export type Manner = {
  readonly hours: 12 | 24
  /** How `12/4` is read: 4 December (`month-first`) or 12 April. Written dates name the month, so they need no order. */
  readonly dateOrder: 'month-first' | 'day-first'
  /** Where the member lives: decides "today" until a venue is known. */
  readonly zone: ZoneId
}

export const defaultManner: Manner = {
  hours: 12,
  dateOrder: 'month-first',
  zone: 'America/New_York' as ZoneId,
}
