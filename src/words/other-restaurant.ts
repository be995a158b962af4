// Answers a member who wants another restaurant for a scheduled request.
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Message } from '../domain/message.ts'
import { sayDate } from './when.ts'

/**
 * Says that the restaurant of a request can't be changed, and offers to cancel it and to request the other
 * restaurant.
 * @param named the other restaurant, as the member typed it.
 * @param request the arguments of the new request. Default: the day and the party size of the old one.
 */
export function sayOtherRestaurant(
  job: Job,
  named: string,
  locale: LocalePreferences,
  request?: { readonly request: string },
): Message {
  const { id, venue, date, partySize } = job
  const ask = request ?? { venue: named, date, party: String(partySize) }
  return {
    lines: [
      [
        `A request stays with its restaurant. Cancel ${venue.name} (${sayDate(date, locale)}), then ask for “${named}”.`,
      ],
    ],
    buttons: [
      {
        label: `Cancel ${venue.name}`,
        call: { command: 'cancel', args: { job: id } },
        weight: 'danger',
      },
      { label: `Ask for ${named}`, call: { command: 'book', args: ask }, weight: 'plain' },
    ],
  }
}
