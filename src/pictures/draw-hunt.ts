// Draws a hunt: a row for each event, at its time from the opening. A booking is a bar from its sending to its answer.
import { type SymbolType, symbol, symbolCircle, symbolCross, symbolDiamond, symbolTriangle } from 'd3-shape'
import type { HuntEvent, HuntStory, OtherClaim } from '../domain/hunt-story.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Attempt, TimelineMark } from '../domain/report.ts'
import { sayEffort, sayHappening, sayOther, sayResult, saySeconds, sayTried, sayZero } from '../words/hunt.ts'
import { sayHuntEnd } from '../words/jobs.ts'
import { sayTable } from '../words/table.ts'
import { type Color, colors, margin, type Pen, penFor, type Surface, sizes, width } from './look.ts'
import { element, type Svg, widthOf } from './svg.ts'
import { drawTimeAxis, type TimeAxis, timeAxis } from './time-axis.ts'

const rowHeight = 26
/** The left end of the axis. The names of the events are to the left of it. */
const axisFrom = 176
const axisTo = width - margin - 8
const axisTop = 102
/** Maximum number of rows. Rows in the middle are left out of a longer hunt. */
const mostRows = 24

type Row = {
  readonly name: string
  readonly atMs: number
  /** The end of the bar. */
  readonly untilMs?: number
  /** An earlier instant that is shown in the same row, such as when the booking was prepared. */
  readonly beforeMs?: number
  readonly said: string
  readonly shape: SymbolType
  readonly color: Color
}

/** Returns the picture of a hunt. */
export function drawHunt(story: HuntStory, locale: LocalePreferences, surface: Surface): Svg {
  const pen = penFor(surface)
  const rows = [
    ...eventsToDraw(story).map((event) => toRow(event, locale)),
    ...story.others.flatMap(rowOfOther),
  ]
  const { shown, left } = shorten(rows)
  const times = rows.flatMap(({ beforeMs = 0, atMs, untilMs = 0 }) => [beforeMs, atMs, untilMs])
  const axis = timeAxis(times, axisFrom, axisTo)
  const bottom = axisTop + 10 + (shown.length + (left > 0 ? 1 : 0)) * rowHeight
  const title = sayTable(story.job, locale)
  const end = sayHuntEnd(story.job, locale)
  return pen.picture({
    title,
    description: `${end} ${sayEffort(story)}.`,
    height: bottom + 34,
    parts: [
      pen.text(margin, 34, title, { size: sizes.title, isStrong: true, within: width - 2 * margin }),
      pen.text(margin, 56, end, { within: width - 2 * margin }),
      pen.text(margin, axisTop - 8, `From the ${sayZero(story.job)}`, {
        size: sizes.small,
        isQuiet: true,
      }),
      ...drawTimeAxis(pen, axis, axisTop, bottom),
      ...drawRows(pen, axis, shown, left),
      pen.text(margin, bottom + 20, `${sayEffort(story)}.`, { size: sizes.small, isQuiet: true }),
    ],
  })
}

/** Leaves out the marks that the bars of bookings show already. */
function eventsToDraw({ events }: HuntStory): readonly HuntEvent[] {
  const isShownByBar: readonly TimelineMark['what'][] = ['first-prepare', 'first-book', 'booked']
  const hasBars = events.some(({ kind }) => kind === 'attempt')
  return events.filter((event) => !hasBars || event.kind === 'attempt' || !isShownByBar.includes(event.what))
}

function shorten(rows: readonly Row[]): { readonly shown: readonly Row[]; readonly left: number } {
  if (rows.length <= mostRows) return { shown: rows, left: 0 }
  const half = mostRows / 2
  return { shown: [...rows.slice(0, half), ...rows.slice(-half)], left: rows.length - mostRows }
}

function drawRows(pen: Pen, axis: TimeAxis, rows: readonly Row[], left: number): readonly Svg[] {
  const gapAfter = left > 0 ? mostRows / 2 : rows.length
  const yOf = (index: number) => axisTop + 10 + (index + (index < gapAfter ? 0 : 1)) * rowHeight + 13
  const gap = pen.text(margin, axisTop + 10 + gapAfter * rowHeight + 17, `… ${left} more …`, {
    isQuiet: true,
  })
  return [...rows.flatMap((row, index) => drawRow(pen, axis, row, yOf(index))), ...(left > 0 ? [gap] : [])]
}

function drawRow(pen: Pen, { x }: TimeAxis, row: Row, y: number): readonly Svg[] {
  const { atMs, untilMs = atMs, beforeMs = atMs, color } = row
  const [before, from, to] = [x(beforeMs), x(atMs), x(untilMs)]
  const isRoomRight = to + 12 + widthOf(row.said, sizes.small) < width - 6
  return [
    pen.text(margin, y + 4, row.name, { within: axisFrom - margin - 8 }),
    ...(before < from
      ? [
          element('line', { x1: before, x2: from, y1: y, y2: y, stroke: colors[color], opacity: 0.5 }),
          element('circle', { cx: before, cy: y, r: 3, fill: 'none', stroke: colors[color] }),
        ]
      : []),
    ...(to > from
      ? [
          element('rect', {
            ...{ x: from, y: y - 4, width: to - from, height: 8, rx: 4 },
            ...{ fill: colors[color], opacity: 0.45 },
          }),
        ]
      : []),
    element('path', {
      d: symbol(row.shape, 90)() ?? '',
      transform: `translate(${Math.round(to * 100) / 100} ${y})${row.shape === symbolCross ? ' rotate(45)' : ''}`,
      fill: colors[color],
    }),
    isRoomRight
      ? pen.text(to + 11, y + 4, row.said, { size: sizes.small })
      : pen.text(before - 11, y + 4, row.said, { size: sizes.small, anchor: 'end' }),
  ]
}

function toRow(event: HuntEvent, locale: LocalePreferences): Row {
  if (event.kind === 'attempt') return rowOfAttempt(event.attempt, locale)
  const { atMs, what } = event
  return { name: capital(sayHappening(what)), atMs, said: saySeconds(atMs), ...lookOfMark(what) }
}

function lookOfMark(what: TimelineMark['what']): Pick<Row, 'shape' | 'color'> {
  if (what === 'booked') return { shape: symbolCircle, color: 'good' }
  if (what === 'slots-seen') return { shape: symbolDiamond, color: 'plain' }
  if (what === 'rate-limited' || what === 'blocked') return { shape: symbolTriangle, color: 'attention' }
  return { shape: symbolCircle, color: 'plain' }
}

function rowOfAttempt(attempt: Attempt, locale: LocalePreferences): Row {
  const { bookedAtMs, preparedAtMs, tookMs, result } = attempt
  return {
    name: sayTried(attempt, locale),
    atMs: bookedAtMs,
    untilMs: bookedAtMs + tookMs,
    ...(preparedAtMs !== undefined && { beforeMs: preparedAtMs }),
    said: `${saySeconds(bookedAtMs)} ${sayResult(attempt)}`,
    ...(result === 'booked'
      ? { shape: symbolCircle, color: 'good' }
      : { shape: symbolCross, color: result === 'slot-gone' ? 'attention' : 'bad' }),
  }
}

/** Returns the row of another member of the group, if the hunt booked a table for them. */
function rowOfOther(other: OtherClaim): readonly Row[] {
  const { name, bookedAtMs } = other
  if (bookedAtMs === undefined) return []
  return [
    {
      name,
      atMs: bookedAtMs,
      said: sayOther(other).slice(name.length + 2),
      shape: symbolCircle,
      color: 'good',
    },
  ]
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
