// Places days near a date that the text names next to them: "a Friday after the 14th", "any weeknight the week of the
// 14th".
import { addDays, type LocalDate, weekdayOf } from '../../domain/time.ts'
import { type DateMention, type DatesFound, onOrAfter } from '../date-mention.ts'

const anyInWeek = /^(?:on )?any (?:(weekday)|(week ?night)|day|night|evening)s?(?: the week)?$/u

/** Reads "any weeknight the week of the 14th" as the days of that week, without days that have passed. */
export function anyInWeekOf(
  mentions: readonly DateMention[],
  { how, date }: NonNullable<DateMention['near']>,
  today: LocalDate,
): DatesFound | undefined {
  const any = mentions
    .filter(({ kind }) => kind === 'vague')
    .map(({ said }) => anyInWeek.exec(said.toLowerCase()))
    .find((match) => match !== null)
  if (!any || !how.startsWith('week')) return undefined
  const monday = mondayOf(date)
  const [said, weekday, weeknight] = any
  // Weeknights end on Thursday, weekdays on Friday.
  const last = weeknight ? 4 : weekday ? 5 : 7
  const week = Array.from({ length: last }, (_, step) => addDays(monday, step))
  const dates = week.filter((day) => day >= today)
  return dates.length > 0 ? { kind: 'list', dates, said } : undefined
}

function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, -((weekdayOf(date) + 6) % 7))
}

/**
 * Moves the text's weekdays near the date that is named next to them: into its week ("Friday, the week of the 14th"),
 * after it ("a Friday after the 14th"), before it or around it. Returns `undefined` for other words, such as "by the
 * 14th", so that the member is asked for the day.
 */
export function placedNear(
  found: DatesFound | undefined,
  { how, date }: NonNullable<DateMention['near']>,
): DatesFound | undefined {
  if (!found) return undefined
  const first = how.startsWith('week') ? mondayOf(date) : how === 'after' ? addDays(date, 1) : undefined
  const from = first ?? (how === 'before' ? addDays(date, -7) : addDays(date, -3))
  if (!/^(?:week|after$|before$|around$|about$|near$|close to$)/.test(how)) return undefined
  return { ...found, dates: found.dates.map((day) => onOrAfter(from, weekdayOf(day))) }
}
