// Writes the texts of the terminal, including times. The other chats can format times themselves.
import type { LocalePreferences } from '../../domain/locale.ts'
import type { Instant } from '../../domain/time.ts'
import { sayInstantAs } from '../instant.ts'

/**
 * Returns the texts.
 * @param locale the locale of the user at the keyboard. Its zone applies to all times.
 */
export function sayAtTerminal(locale: LocalePreferences) {
  return {
    greeting: 'Which table would you like? Say it in your own words. /help for help, /quit to leave.',
    looking: 'Looking…',
    formOpened: (title: string) => `${title} (press Enter to stop)`,
    formLeft: 'Stopped; nothing changed.',
    fileKept: (path: string) => `Saved: ${path}`,
    fileLost: (fileName: string) => `Couldn’t save ${fileName} on this machine.`,
    instant: (at: Instant, as: 'countdown' | 'time' | 'date', now: Instant) =>
      sayInstantAs(at, as, { now, locale }),
  } as const
}
