// Removes days and times that have passed: "Sunday brunch", said on a Sunday evening, means next Sunday.
import { serviceMinutesOf } from '../domain/service-day.ts'
import type { LocalDate, LocalTime } from '../domain/time.ts'
import type { Window } from '../domain/window.ts'
import type { Found } from './to-reading.ts'

type Evening = Pick<Found, 'dates' | 'windows'>

/**
 * Removes today if the text may mean several days and all times have passed today. If today is the only day, removes
 * the times that have passed. Keeps at least one option.
 */
export function leaveOutPast(
  { dates, windows }: Evening,
  now: { readonly today: LocalDate; readonly time: LocalTime },
): Evening {
  const isAhead = ({ latest }: Window) => serviceMinutesOf(latest) >= serviceMinutesOf(now.time)
  const ahead = windows.options.filter((option) => option.some(isAhead))
  if (!dates?.dates.includes(now.today) || windows.options.length === 0) return { dates, windows }
  const others = dates.dates.filter((date) => date !== now.today)
  if (others.length > 0) {
    // Days that the member listed stay unchanged.
    if (ahead.length > 0 || dates.kind !== 'either') return { dates, windows }
    return { dates: { ...dates, dates: others, kind: others.length === 1 ? 'sure' : dates.kind }, windows }
  }
  return { dates, windows: ahead.length > 0 ? { ...windows, options: ahead } : windows }
}
