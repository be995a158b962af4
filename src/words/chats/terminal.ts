// Writes the texts of the terminal, including times. The other chats can format times themselves.
import type { LocalePreferences } from '../../domain/locale.ts'
import { DAY_MS, HOUR_MS, type Instant, localDateOf, MINUTE_MS, msBetween } from '../../domain/time.ts'
import { sayDate, sayInstantTime } from '../when.ts'

const WEEK_MS = 7 * DAY_MS

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
    instant: (at: Instant, as: 'countdown' | 'time' | 'date', now: Instant) => {
      if (as === 'countdown') return sayCountdown(msBetween(now, at))
      return as === 'time'
        ? sayInstantTime(at, locale.zone, locale)
        : sayDate(localDateOf(at, locale.zone), locale)
    },
  } as const
}

/**
 * Returns `in 13 days`, `in 3 days 19 h`, `in 1 min 5 s`, `now` or `5 min ago`. Future times have at most two units,
 * and only days from a week on. Past times have one unit.
 */
export function sayCountdown(ms: number): string {
  const distance = Math.round(Math.abs(ms) / 1_000) * 1_000
  if (distance === 0) return 'now'
  const parts = [
    [Math.floor(distance / DAY_MS), distance >= 2 * DAY_MS ? 'days' : 'day'],
    [Math.floor((distance % DAY_MS) / HOUR_MS), 'h'],
    [Math.floor((distance % HOUR_MS) / MINUTE_MS), 'min'],
    [Math.floor((distance % MINUTE_MS) / 1_000), 's'],
  ] as const
  const first = parts.findIndex(([count]) => count > 0)
  const said = (count: number) =>
    parts
      .slice(first, first + count)
      .filter(([amount]) => amount > 0)
      .map(([amount, unit]) => `${amount} ${unit}`)
      .join(' ')
  return ms > 0 ? `in ${said(distance >= WEEK_MS ? 1 : 2)}` : `${said(1)} ago`
}
