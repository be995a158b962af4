// Writes the texts of the Slack adapter: forms, the Home tab, the app's description.
import { defaultLocale, type LocalePreferences } from '../../domain/locale.ts'
import type { Instant } from '../../domain/time.ts'
import { sayForm } from '../forms.ts'
import { sayInstantAs } from '../instant.ts'
import { sayParty } from '../table.ts'

const bookingForm = {
  title: 'Book a table',
  submit: 'Continue',
  venue: 'Restaurant',
  venueHint: 'Type a name',
  venueAsTyped: (typed: string) => `“${typed}”`,
  date: 'Day',
  from: 'Not before',
  until: 'Not after',
  party: 'People',
  people: sayParty,
  seating: 'Where to sit',
  seatings: ['indoor', 'outdoor', 'dining room', 'patio', 'bar', 'counter', 'booth', 'window'],
  more: 'Anything else',
  moreHint: 'Latest first, not at the bar, deposit up to $50',
  untilBeforeFrom: '“Not after” must be later than “Not before”.',
} as const

const appManifest = {
  name: 'Cierge',
  description: 'A restaurant concierge: books your table the moment bookings open.',
  longDescription:
    'Tell Cierge the table you want, in your own words. It works out when the restaurant opens bookings for that day, books the best table on your own account at that moment, and tells you in the chat where you asked. It works for a private group of friends who were invited by its host, for their own dinners: it never resells a table.',
  commandDescription: 'Book a table, or see and cancel your requests',
  usageHint: 'table for 4 at Carbone, Friday 7-9pm',
  shortcut: 'Book a table',
  shortcutDescription: 'Book a table with a form',
  messageShortcut: 'Book this table',
  messageShortcutDescription: 'Book the table this message is about',
} as const

/**
 * Returns the texts.
 * @param locale the locale for people without preferences. Its zone applies to times that Slack can't format itself.
 */
export function sayOnSlack(locale: LocalePreferences = defaultLocale) {
  return {
    root: '/cierge',
    invite: '/invite @cierge',
    looking: 'Looking…',
    choose: 'Choose one',
    more: {
      label: 'Show more',
      gone: 'I no longer have the rest of this. Ask me again.',
      notYours: 'Only the person who asked can use that button.',
      shown: 'The rest is already below.',
    },
    unknownPress: 'That button no longer works. Ask again.',
    close: 'Close',
    done: 'Done',
    formAwaits: sayForm,
    openForm: 'Fill it in',
    secretTyped:
      'I don’t take passwords in messages, so I didn’t use that one. Please delete your message and press the button.',
    instant: (at: Instant, as: 'countdown' | 'time' | 'date', now: Instant) =>
      sayInstantAs(at, as, { now, locale }),
    booking: bookingForm,
    home: {
      book: 'Book a table',
      join: 'Have an invite code? Send /join and the code, in Messages.',
      headings: [
        { heading: 'What’s next', call: { command: 'jobs', args: { view: 'next' } } },
        { heading: 'Your requests', call: { command: 'jobs', args: {} } },
        { heading: 'Your tables', call: { command: 'reservations', args: {} } },
        { heading: 'Your accounts', call: { command: 'link', args: { view: 'list' } } },
      ],
    },
    manifest: appManifest,
  } as const
}
