// Draws a venue's drops: a row for each, with the time from its expected opening to its first tables.
import { symbol, symbolCross, symbolDiamond } from 'd3-shape'
import type { DropHistory } from '../domain/drops/drop-history.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import { noDropsSeen, sayBelieved, sayDropDay, sayLateness } from '../words/drop-history.ts'
import { colors, margin, type Pen, penFor, type Surface, sizes, width } from './look.ts'
import { element, type Svg } from './svg.ts'
import { drawTimeAxis, type TimeAxis, timeAxis } from './time-axis.ts'

const rowHeight = 26
const axisFrom = 120
const axisTo = width - 100
const axisTop = 102

/** Returns the picture of a venue's drops, the latest first. */
export function drawDrops(history: DropHistory, locale: LocalePreferences, surface: Surface): Svg {
  const pen = penFor(surface)
  const { venue, drops } = history
  const seen = drops.flatMap(({ seenAfterMs }) => (seenAfterMs === undefined ? [] : [seenAfterMs]))
  const axis = timeAxis(seen, axisFrom, axisTo)
  const bottom = axisTop + 10 + drops.length * rowHeight
  const believed = sayBelieved(history, locale)
  return pen.picture({
    title: venue.name,
    description: believed,
    height: drops.length > 0 ? bottom + 16 : axisTop + 12,
    parts: [
      pen.text(margin, 34, venue.name, { size: sizes.title, isStrong: true, within: width - 2 * margin }),
      pen.text(margin, 56, believed, { within: width - 2 * margin }),
      ...(drops.length > 0
        ? drawTimeAxis(pen, axis, axisTop, bottom)
        : [pen.text(margin, 86, noDropsSeen, { isQuiet: true, within: width - 2 * margin })]),
      ...drops.flatMap((drop, index) =>
        drawDrop(
          pen,
          axis,
          { day: sayDropDay(history, drop, locale), ...drop },
          axisTop + 23 + index * rowHeight,
        ),
      ),
    ],
  })
}

type Row = { readonly day: string; readonly seenAfterMs?: number }

function drawDrop(pen: Pen, { x }: TimeAxis, row: Row, y: number): readonly Svg[] {
  const { day, seenAfterMs } = row
  const at = seenAfterMs === undefined ? axisTo + 12 : x(seenAfterMs)
  const isSeen = seenAfterMs !== undefined
  return [
    pen.text(margin, y + 4, day, { within: axisFrom - margin - 8 }),
    ...(isSeen && at !== x(0)
      ? [
          element('line', {
            ...{ x1: x(0), x2: at, y1: y, y2: y },
            ...{ stroke: colors.plain, 'stroke-width': 3, opacity: 0.45 },
          }),
        ]
      : []),
    element('path', {
      d: symbol(isSeen ? symbolDiamond : symbolCross, 90)() ?? '',
      transform: `translate(${Math.round(at * 100) / 100} ${y})${isSeen ? '' : ' rotate(45)'}`,
      fill: isSeen ? colors.plain : colors.attention,
    }),
    pen.text(Math.max(at, x(0)) + 11, y + 4, sayLateness(row), { size: sizes.small }),
  ]
}
