// Words the texts of the Slack adapter: forms, the Home tab, the app's description.
import { defaultLocale, type LocalePreferences } from '../domain/locale.ts'
import { type Instant, localDateOf } from '../domain/time.ts'
import { sayForm } from './forms.ts'
import { sayParty } from './table.ts'
import { sayDate, sayInstantTime } from './when.ts'

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
      label: 'More',
      gone: 'I no longer have the rest of this. Ask me again.',
      notYours: 'Only the one who asked can press that.',
      shown: 'The rest is here already, below.',
    },
    unknownPress: 'That button is older than I am. Ask again.',
    close: 'Close',
    done: 'Done',
    formAwaits: sayForm,
    openForm: 'Fill it in',
    secretTyped: 'I don’t take sign-ins from messages, so I didn’t use that one. Delete your message:',
    instant: (at: Instant, as: 'countdown' | 'time' | 'date') => {
      const date = sayDate(localDateOf(at, locale.zone))
      const time = sayInstantTime(at, locale.zone, locale)
      return as === 'countdown' ? `${date}, ${time}` : as === 'time' ? time : date
    },
    booking: {
      title: 'Book a table',
      submit: 'Go on',
      venue: 'Restaurant',
      venueHint: 'Type its name',
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
      untilBeforeFrom: 'This is before the time above.',
    },
    home: {
      book: 'Book a table',
      join: 'Have an invitation code? Say /join with the code, in Messages.',
      headings: [
        { command: 'status', heading: 'How things stand' },
        { command: 'jobs', heading: 'Your requests' },
        { command: 'reservations', heading: 'Your tables' },
        { command: 'accounts', heading: 'Your accounts' },
      ],
    },
    manifest: {
      name: 'Cierge',
      description: 'A restaurant concierge: asks for a table the moment its day opens.',
      longDescription:
        'Tell Cierge the table you want, in your own words. It works out when the restaurant opens that day, is there at that instant, books the best table on your own account, and tells you where you asked. It serves the friends its host invited, for their own dinners: nothing is resold and nobody else is served.',
      commandDescription: 'Ask for a table, or see and stop what you asked for',
      usageHint: 'table for 4 at Carbone, Friday 7-9pm',
      shortcut: 'Book a table',
      shortcutDescription: 'Ask for a table with a form',
      messageShortcut: 'Book this table',
      messageShortcutDescription: 'Ask for the table this message is about',
    },
  } as const
}
