// Quiet hours: the hours of a member's night in which Cierge sends no announcements, except those that can't wait.
import {
  addDays,
  type Instant,
  instantOf,
  type LocalTime,
  localDateOf,
  localTimeOf,
  type ZoneId,
} from './time.ts'

/** From `from` on, until `until` of the same day or the next one. */
export type QuietHours = { readonly from: LocalTime; readonly until: LocalTime }

/** The end of quiet hours of which a member names only the beginning. */
const usualEnd = '08:00' as LocalTime
const clock = String.raw`(\d{1,2})(?:[:.](\d\d))? ?([ap])?\.?m?\.?`
const range = new RegExp(`^(?:from |between |after )?${clock} ?(?:-|–|to|till|until|and) ?${clock}$`, 'i')
const after = new RegExp(`^(?:from |after )?${clock}(?: on)?$`, 'i')

/**
 * Parses `23:00-08:00`, `11pm to 8am` or `after 11pm`; `undefined` for any other text. Hours without am or pm are read as
 * a night: `11 to 8` is 23:00 to 08:00.
 */
export function readQuietHours(typed: string): QuietHours | undefined {
  const text = typed.trim().toLowerCase().replace('midnight', '0:00').replace('noon', '12:00')
  const both = range.exec(text)
  const from = both ? toTime(both.slice(1, 4), 'evening') : toTime(after.exec(text)?.slice(1, 4), 'evening')
  const until = both ? toTime(both.slice(4, 7), 'morning') : usualEnd
  return from && until && from !== until ? { from, until } : undefined
}

function toTime(
  parts: readonly (string | undefined)[] | undefined,
  usually: 'evening' | 'morning',
): LocalTime | undefined {
  const [hours, minutes = '00', half] = parts ?? []
  if (hours === undefined) return undefined
  const hour = Number(hours)
  const isEvening =
    half === 'p' || (!half && usually === 'evening' && hour >= 6 && hour < 12 && hours.length < 3)
  const shown = half === 'a' && hour === 12 ? 0 : isEvening && hour < 12 ? hour + 12 : hour
  if (shown > 23 || Number(minutes) > 59) return undefined
  return `${String(shown).padStart(2, '0')}:${minutes}` as LocalTime
}

/** Returns `23:00-08:00`. */
export function spellQuietHours({ from, until }: QuietHours): string {
  return `${from}-${until}`
}

/** Returns when the quiet hours that hold at `now` end; `undefined` if none hold. */
export function quietUntil({ from, until }: QuietHours, zone: ZoneId, now: Instant): Instant | undefined {
  const time = localTimeOf(now, zone)
  const today = localDateOf(now, zone)
  const isOverNight = from > until
  const isQuiet = isOverNight ? time >= from || time < until : time >= from && time < until
  if (!isQuiet) return undefined
  return instantOf(isOverNight && time >= from ? addDays(today, 1) : today, until, zone)
}
