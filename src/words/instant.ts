// Writes an instant as text, for chats, and clients of chats, that do not format instants themselves.
import type { LocalePreferences } from '../domain/locale.ts'
import { DAY_MS, HOUR_MS, type Instant, localDateOf, MINUTE_MS, msBetween } from '../domain/time.ts'
import { sayDate, sayInstantTime } from './when.ts'

const SECOND_MS = 1_000
const WEEK_MS = 7 * DAY_MS

/** Returns an instant as a countdown, or as the time or date in the reader's zone. */
export function sayInstantAs(
  at: Instant,
  as: 'countdown' | 'time' | 'date',
  { now, locale }: { readonly now: Instant; readonly locale: LocalePreferences },
): string {
  if (as === 'countdown') return sayCountdown(msBetween(now, at))
  return as === 'time'
    ? sayInstantTime(at, locale.zone, locale)
    : sayDate(localDateOf(at, locale.zone), locale)
}

/**
 * Returns `in 13 days`, `in 3 days 19 h`, `in 1 min 5 s`, `now` or `5 min ago`. Future times have at most two units,
 * only days from a week on, and seconds only below two minutes. Past times have one unit.
 */
export function sayCountdown(ms: number): string {
  const unit = Math.abs(ms) < 2 * MINUTE_MS ? SECOND_MS : MINUTE_MS
  const distance = Math.round(Math.abs(ms) / unit) * unit
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
