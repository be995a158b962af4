// Draws the week ahead as a calendar: a row for each day, with its openings in their order.
import type { LocalePreferences } from '../domain/locale.ts'
import { addDays, type LocalDate, localDateOf, type ZoneId } from '../domain/time.ts'
import type { PlannedDrop, WeekAhead } from '../domain/week-ahead.ts'
import { emptyWeek, sayDropTable, sayDropTime, sayWhichDrop, weekTitle } from '../words/week.ts'
import { sayDate } from '../words/when.ts'
import { colors, margin, type Pen, penFor, type Surface, sizes, width } from './look.ts'
import { element, type Svg } from './svg.ts'

const top = 56
const dayFrom = margin
const timeFrom = 124
const dropFrom = 198
const dropHeight = 44
const dayHeight = 30
/** Maximum number of openings that are drawn for one day. */
const mostPerDay = 6

/** Returns the calendar. Each opening is listed under its day at the venue. */
export function drawWeek(week: WeekAhead, locale: LocalePreferences, surface: Surface): Svg {
  const pen = penFor(surface)
  const byDay = Map.groupBy(week.drops, ({ dropAt, venue }) => localDateOf(dropAt, venue.zone))
  const days = daysOf(week, [...byDay.keys()])
  const isTwoZones = new Set(week.drops.map(({ venue }) => venue.zone)).size > 1
  const parts: Svg[] = []
  let y = top
  for (const day of days) {
    const drops = byDay.get(day) ?? []
    parts.push(
      pen.line([margin, y], [width - margin, y], 'light'),
      pen.text(dayFrom, y + 20, sayDate(day, locale), {
        isStrong: drops.length > 0,
        isQuiet: drops.length === 0,
      }),
      ...drawDay(pen, drops, { y, locale, isTwoZones }),
    )
    const left = drops.length > mostPerDay ? 1 : 0
    y += Math.max(dayHeight, Math.min(drops.length, mostPerDay) * dropHeight + left * dayHeight)
  }
  return pen.picture({
    title: weekTitle,
    description: week.drops.length === 0 ? emptyWeek : week.drops.map(sayWhichDrop).join(', '),
    height: y + 16 + (week.drops.length === 0 ? 20 : 0),
    parts: [
      pen.text(margin, 34, weekTitle, { size: sizes.title, isStrong: true }),
      ...parts,
      ...(week.drops.length === 0 ? [pen.text(margin, y + 16, emptyWeek, { isQuiet: true })] : []),
    ],
  })
}

/** Returns the days of the week, and those at venues whose day begins earlier or ends later. */
function daysOf({ from, drops }: WeekAhead, used: readonly LocalDate[]): readonly LocalDate[] {
  const [first] = drops
  const today = localDateOf(from, first?.venue.zone ?? ('UTC' as ZoneId))
  const week = Array.from({ length: 7 }, (_, index) => addDays(today, index))
  return [...new Set([...week, ...used])].toSorted()
}

type DayLook = { readonly y: number; readonly locale: LocalePreferences; readonly isTwoZones: boolean }

function drawDay(
  pen: Pen,
  drops: readonly PlannedDrop[],
  { y, locale, isTwoZones }: DayLook,
): readonly Svg[] {
  const left = drops.length - mostPerDay
  const drawn = drops.slice(0, mostPerDay).flatMap((drop, index) => {
    const at = y + index * dropHeight
    const table = `${sayDropTable(drop, locale)}${isTwoZones ? ` · ${sayDropTime(drop, locale, true)}` : ''}`
    return [
      element('circle', { cx: timeFrom - 10, cy: at + 16, r: 4, fill: colors.plain }),
      pen.text(timeFrom, at + 20, sayDropTime(drop, locale, false)),
      pen.text(dropFrom, at + 20, sayWhichDrop(drop), { within: width - margin - dropFrom }),
      pen.text(dropFrom, at + 35, table, {
        size: sizes.small,
        isQuiet: true,
        within: width - margin - dropFrom,
      }),
    ]
  })
  if (left <= 0) return drawn
  return [...drawn, pen.text(dropFrom, y + mostPerDay * dropHeight + 20, `… ${left} more`, { isQuiet: true })]
}
