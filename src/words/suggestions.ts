// Writes the suggestions that chats show while a member types an option.
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { JoinedVenue } from '../domain/place.ts'
import { addDays, type LocalDate } from '../domain/time.ts'
import { sayByHandShortly, sayVenue } from './table.ts'
import { sayDate } from './when.ts'

/** Returns `K7Q2 Carbone, Sat Dec 26`. */
export function labelJob(
  { id, venue, date }: Pick<Job, 'id' | 'venue' | 'date'>,
  locale: LocalePreferences,
): string {
  return `${id} ${venue.name}, ${sayDate(date, locale)}`
}

/** Returns `Carbone, Greenwich Village`, `Carbone, Soho, on Resy` or `Carbone, Miami Beach (book it yourself)`. */
export function labelVenue(place: JoinedVenue, locale: LocalePreferences): string {
  const { bookableOn = [] } = place
  const on = bookableOn.length > 0 ? `, on ${bookableOn.join(' and ')}` : ''
  const byHand = sayByHandShortly(place, locale)
  return `${sayVenue(place)}${on}${byHand && ` (${byHand})`}`
}

/** Returns `Today, Wed Nov 25`, `Tomorrow, Thu Nov 26` or `Fri Nov 27`. */
export function labelDate(date: LocalDate, today: LocalDate, locale: LocalePreferences): string {
  const said = sayDate(date, locale, today)
  if (date === today) return `Today, ${said}`
  return date === addDays(today, 1) ? `Tomorrow, ${said}` : said
}
