// Words the texts of the Telegram adapter, with Telegram's terms.
import { defaultLocale, type LocalePreferences } from '../domain/locale.ts'
import type { Field } from '../domain/message.ts'
import { type Instant, localDateOf } from '../domain/time.ts'
import { sayQuestion } from './forms.ts'
import { sayDate, sayInstantTime } from './when.ts'

/**
 * Returns the texts.
 * @param locale the locale for people without preferences. Its zone applies to times that Telegram can't format itself.
 */
export function sayOnTelegram(locale: LocalePreferences = defaultLocale) {
  return {
    looking: 'Looking…',
    description:
      'Tell me the table you want, in your own words. I work out when the restaurant opens that day, am there at that instant, book on your own account, and tell you where you asked. I serve the friends my host invited.',
    shortDescription: 'Asks for your table the moment its day opens.',
    instant: (at: Instant, as: 'countdown' | 'time' | 'date') => {
      const date = sayDate(localDateOf(at, locale.zone))
      const time = sayInstantTime(at, locale.zone, locale)
      return as === 'countdown' ? `${date}, ${time}` : as === 'time' ? time : date
    },
    question: (title: string, field: Omit<Field, 'name' | 'secret'>) =>
      `${sayQuestion(title, field)} (/cancel leaves it)`,
    secretPromise: 'I delete your answer as soon as I have read it.',
    secretDeleted: 'I’ve deleted what you wrote, so that nobody reads it here.',
    secretStays: 'I could not delete what you wrote: hold it, choose Delete, and tick “also for the bot”.',
    secretInGroup:
      'Never a sign-in where others read along: delete your message. I have not used it; tell me in private.',
    secretInGroupDeleted: 'I deleted that message and didn’t use it. Link in private:',
    anonymous:
      'I can’t see who you are: you write as the group. Turn off “Remain anonymous” in your admin rights, or message me directly.',
    wordsOnly: 'I read words only. Tell me which table you’d like.',
    formLeft: 'Left it there; nothing was changed.',
    formExpired: 'That took longer than ten minutes, so I kept nothing. Ask again.',
    privately: 'That’s for a private chat.',
    openPrivate: 'Open a private chat',
    answeredPrivately: 'I’ve answered you in private.',
    privateClosed: 'I can’t write to you yet: open a private chat with me once, then ask again.',
    unknownPress: 'That button is older than I am. Ask again.',
  } as const
}
