// Writes the openings of the next seven days.
import type { LocalePreferences } from '../domain/locale.ts'
import type { Attachment, Line, Message } from '../domain/message.ts'
import { localDateOf } from '../domain/time.ts'
import type { PlannedDrop, WeekAhead } from '../domain/week-ahead.ts'
import { sayParty } from './table.ts'
import { sayDate, sayInstantTime, sayPlace } from './when.ts'

export const weekTitle = 'Openings in the next seven days'

/** The sentence for a week in which no request waits for an opening. */
export const emptyWeek = 'No request waits for an opening this week. To make one: /book'

/** Returns `Carbone`, and how many requests wait for it if there are several. */
export function sayWhichDrop({ venue, requests }: PlannedDrop): string {
  return requests > 1 ? `${venue.name} (${requests} requests)` : venue.name
}

/** Returns the table of an opening: `for Sat Dec 26, 4 people`. */
export function sayDropTable({ date, partySize }: PlannedDrop, locale: LocalePreferences): string {
  return `for ${sayDate(date, locale)}, ${sayParty(partySize)}`
}

/** Returns the time of an opening at the venue. @param withPlace adds the place: `10:00 am in New York`. */
export function sayDropTime(
  { dropAt, venue }: PlannedDrop,
  locale: LocalePreferences,
  withPlace: boolean,
): string {
  const time = sayInstantTime(dropAt, venue.zone, locale)
  return withPlace ? `${time} in ${sayPlace(venue.zone)}` : time
}

/** Writes the week. @param picture the same facts as an image. */
export function sayWeek(
  { drops }: WeekAhead,
  locale: LocalePreferences,
  picture: readonly Attachment[],
): Message {
  const lines = drops.map((drop): Line => {
    const day = sayDate(localDateOf(drop.dropAt, drop.venue.zone), locale)
    return [
      `${day}, ${sayDropTime(drop, locale, true)}: ${sayWhichDrop(drop)}, ${sayDropTable(drop, locale)}`,
    ]
  })
  if (lines.length === 0) return { lines: [[emptyWeek]] }
  return { lines: [[{ strong: weekTitle }], ...lines], attachments: picture }
}
