// Draws the figures of hunts by week: several rows of bars, one below the other, with the same weeks.
import { scaleBand, scaleLinear } from 'd3-scale'
import type { WeekFigures } from '../domain/figures.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import { figureHeads, figureNames, figuresTitle, sayMeasured, sayWeekOf, sayWon } from '../words/figures.ts'
import { type Color, colors, margin, type Pen, penFor, type Surface, sizes, width } from './look.ts'
import { element, type Svg } from './svg.ts'

const panelTop = 78
const panelHeight = 104
const barsHeight = 58

type Bar = { readonly value: number; readonly color: Color }
type Panel = {
  readonly head: string
  /** The names of the bars' colors, if there are several. */
  readonly legend?: readonly (readonly [name: string, color: Color])[]
  /** The bars of each week, stacked from below. */
  readonly barsOf: (week: WeekFigures) => readonly Bar[]
  /** The text above the bars of a week. */
  readonly say: (week: WeekFigures) => string
}

const panels: readonly Panel[] = [
  {
    head: figureHeads.won,
    legend: [
      [figureNames.booked, 'good'],
      [figureNames.missed, 'attention'],
      [figureNames.failed, 'bad'],
    ],
    barsOf: ({ booked, missed, failed }) => [
      { value: booked, color: 'good' },
      { value: missed, color: 'attention' },
      { value: failed, color: 'bad' },
    ],
    say: ({ booked, missed, failed }) => {
      const all = booked + missed + failed
      return all === 0 ? '' : `${booked}/${all}`
    },
  },
  measured(figureHeads.bookedAfter, ({ bookedAfterMs }) => bookedAfterMs),
  measured(figureHeads.late, ({ firstFindLateMs }) => firstFindLateMs),
  {
    head: figureHeads.finds,
    barsOf: ({ finds }) => [{ value: finds, color: 'plain' }],
    say: ({ finds }) => (finds === 0 ? '' : String(finds)),
  },
]

function measured(head: string, ofWeek: (week: WeekFigures) => number | undefined): Panel {
  return {
    head,
    barsOf: (week) => [{ value: Math.max(0, ofWeek(week) ?? 0), color: 'plain' }],
    say: (week) => {
      const ms = ofWeek(week)
      return ms === undefined ? '' : sayMeasured(ms)
    },
  }
}

/** Returns the picture of the figures, the earliest week at the left. */
export function drawFigures(weeks: readonly WeekFigures[], locale: LocalePreferences, surface: Surface): Svg {
  const pen = penFor(surface)
  const x = scaleBand<string>()
    .domain(weeks.map(({ weekOf }) => weekOf))
    .range([margin, width - margin])
    .paddingInner(0.25)
  const isEmpty = weeks.every(({ booked, missed, failed }) => booked + missed + failed === 0)
  const bottom = isEmpty ? panelTop : panelTop + panels.length * panelHeight
  // With many weeks, there is no room for the date of each week.
  const step = Math.ceil(46 / x.step())
  return pen.picture({
    title: figuresTitle,
    description: sayWon(weeks),
    height: bottom + (isEmpty ? 0 : 20),
    parts: [
      pen.text(margin, 34, figuresTitle, { size: sizes.title, isStrong: true }),
      pen.text(margin, 56, sayWon(weeks), { isQuiet: isEmpty }),
      ...(isEmpty
        ? []
        : panels.flatMap((panel, index) =>
            drawPanel(pen, panel, { weeks, top: panelTop + index * panelHeight, x }),
          )),
      ...weeks.flatMap((week, index) =>
        isEmpty || (weeks.length - 1 - index) % step !== 0
          ? []
          : [
              pen.text((x(week.weekOf) ?? 0) + x.bandwidth() / 2, bottom + 4, sayWeekOf(week, locale), {
                size: sizes.small,
                anchor: 'middle',
                isQuiet: true,
              }),
            ],
      ),
    ],
  })
}

type Placed = {
  readonly weeks: readonly WeekFigures[]
  readonly top: number
  readonly x: { (week: string): number | undefined; bandwidth(): number }
}

function drawPanel(
  pen: Pen,
  { head, legend, barsOf, say }: Panel,
  { weeks, top, x }: Placed,
): readonly Svg[] {
  const totals = weeks.map((week) => barsOf(week).reduce((sum, { value }) => sum + value, 0))
  const height = scaleLinear()
    .domain([0, Math.max(1, ...totals)])
    .range([0, barsHeight])
  const floor = top + panelHeight - 14
  const bars = weeks.flatMap((week, index) => {
    const left = x(week.weekOf) ?? 0
    let below = 0
    const stack = barsOf(week).flatMap(({ value, color }) => {
      if (value === 0) return []
      below += height(value)
      const place = { x: left, y: floor - below, width: x.bandwidth(), height: height(value) }
      return [element('rect', { ...place, fill: colors[color], rx: 1 })]
    })
    const said = say(week)
    const y = floor - height(totals[index] ?? 0) - 5
    const middle = left + x.bandwidth() / 2
    return said && x.bandwidth() > 24
      ? [...stack, pen.text(middle, y, said, { size: 11, anchor: 'middle' })]
      : stack
  })
  return [
    pen.text(margin, top + 12, head, { size: sizes.small, isStrong: true }),
    ...(legend ?? []).flatMap(([name, color], index) => [
      element('rect', {
        x: margin + 60 + index * 76,
        y: top + 3,
        width: 10,
        height: 10,
        fill: colors[color],
        rx: 2,
      }),
      pen.text(margin + 75 + index * 76, top + 12, name, { size: sizes.small, isQuiet: true }),
    ]),
    ...bars,
    pen.line([margin, floor], [width - margin, floor], 'light'),
  ]
}
