// Writes the texts of the Telegram adapter, with Telegram's terms.
import { defaultLocale, type LocalePreferences } from '../../domain/locale.ts'
import type { Field } from '../../domain/message.ts'
import type { Instant } from '../../domain/time.ts'
import { sayQuestion } from '../forms.ts'
import { sayInstantAs } from '../instant.ts'

/**
 * Returns the texts.
 * @param locale the locale for people without preferences. Its zone applies to times that Telegram can't format itself.
 */
export function sayOnTelegram(locale: LocalePreferences = defaultLocale) {
  return {
    looking: 'Looking…',
    description:
      'Tell me the table you want, in your own words. I work out when the restaurant opens bookings for that day, book on your own account at that moment, and tell you in the chat where you asked. I work for a private group of friends.',
    shortDescription: 'Books your table the moment bookings open.',
    instant: (at: Instant, as: 'countdown' | 'time' | 'date', now: Instant) =>
      sayInstantAs(at, as, { now, locale }),
    question: (title: string, field: Omit<Field, 'name' | 'secret'>) =>
      `${sayQuestion(title, field)} (/cancel to stop)`,
    secretPromise: 'I’ll delete your answer as soon as I’ve read it.',
    secretDeleted: 'I’ve deleted your message, so nobody can read it here.',
    secretStays:
      'I couldn’t delete your message. Press and hold it, choose Delete, and tick “also for the bot”.',
    secretInGroup:
      'Please delete that: never share a sign-in in a group. I didn’t use it; send it to me in private.',
    secretInGroupDeleted: 'I deleted that message and didn’t use it. Link in private:',
    anonymous:
      'I can’t tell who you are, because you’re posting as the group. Turn off “Remain anonymous” in your admin rights, or message me directly.',
    wordsOnly: 'I can only read text. Tell me which table you’d like.',
    formLeft: 'Stopped; nothing changed.',
    formExpired: 'That took longer than ten minutes, so I kept nothing. Ask again.',
    privately: 'That’s for a private chat.',
    openPrivate: 'Open a private chat',
    answeredPrivately: 'I’ve answered you in private.',
    privateClosed: 'I can’t message you yet. Open a private chat with me once, then ask again.',
    unknownPress: 'That button no longer works. Ask again.',
  } as const
}
