// Fills a table into the address of a venue's page, for members who book by hand.
import { wallDateOf } from './service-day.ts'
import type { LocalDate, LocalTime } from './time.ts'
import type { Venue } from './venue.ts'
import type { Window } from './window.ts'

/** The parts of a table that are known. */
export type KnownTable = {
  readonly date?: LocalDate | undefined
  readonly partySize?: number | undefined
  /** The accepted windows. The page gets the best time of the first one. */
  readonly windows?: readonly Window[]
}

/** The time that a page gets if the member named none. */
const usualTime = '19:00' as LocalTime

/**
 * Returns the address of the venue's page with the table filled in. Returns the plain page if the day or the party is
 * unknown or the platform has no such address, and `undefined` if the venue has no page.
 */
export function tablePageOf(
  { url, tableUrl }: Pick<Venue, 'url' | 'tableUrl'>,
  { date, partySize, windows = [] }: KnownTable,
): string | undefined {
  if (!tableUrl || !date || partySize === undefined) return url
  const time = windows[0]?.best ?? usualTime
  return tableUrl
    .replace('{date}', wallDateOf(date, time))
    .replace('{time}', time)
    .replace('{seats}', String(partySize))
}
