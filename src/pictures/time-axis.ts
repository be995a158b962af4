// The time axis of a hunt: milliseconds from the opening, stretched around it, because tenths of a second count there
// and minutes far from it.
import { scaleSymlog } from 'd3-scale'
import type { Pen } from './look.ts'
import { sizes } from './look.ts'
import type { Svg } from './svg.ts'

/** The distance from the opening, in milliseconds, up to which the axis is almost linear. */
const linearMs = 100
/** The smallest part of the time around the opening that an axis shows, in milliseconds. */
const leastMs = { from: -100, to: 1_000 }
/** Minimum distance between two labels, in the picture's units. */
const labelGap = 42

export type TimeAxis = {
  /** Returns the place of a time, in the picture's units. */
  readonly x: (ms: number) => number
  readonly ticks: readonly { readonly ms: number; readonly label: string }[]
}

/** Returns an axis that shows all the times. `from` and `to` are its ends in the picture's units. */
export function timeAxis(times: readonly number[], from: number, to: number): TimeAxis {
  const [first, last] = [Math.min(leastMs.from, ...times), Math.max(leastMs.to, ...times)]
  const scale = scaleSymlog()
    .constant(linearMs)
    .domain([first, 0, last])
    .range([from, from + (to - from) * partBefore(first), to])
  const kept: { ms: number; label: string }[] = []
  for (const tick of candidates) {
    const isInside = tick.ms >= first && tick.ms <= last
    const isFree = kept.every(({ ms }) => Math.abs(scale(ms) - scale(tick.ms)) >= labelGap)
    if (isInside && isFree) kept.push(tick)
  }
  return { x: (ms) => scale(ms), ticks: kept }
}

/** Returns the part of the axis for the time before the opening: less if the hunt began shortly before it. */
function partBefore(firstMs: number): number {
  return firstMs < -1_000 ? 0.34 : 0.16
}

/** The times that get a label if there is room, the most important first. */
const candidates: readonly { readonly ms: number; readonly label: string }[] = [
  { ms: 0, label: '0' },
  ...[
    [1_000, '1 s'],
    [60_000, '1 min'],
    [10_000, '10 s'],
    [3_600_000, '1 h'],
    [600_000, '10 min'],
    [100, '0.1 s'],
  ].flatMap(([ms, label]) => [
    { ms: Number(ms), label: `+${label}` },
    { ms: -Number(ms), label: `−${label}` },
  ]),
]

/** Draws the labels above `top`, and a line for each from there to `bottom`. */
export function drawTimeAxis(pen: Pen, { x, ticks }: TimeAxis, top: number, bottom: number): readonly Svg[] {
  return ticks.flatMap(({ ms, label }) => [
    pen.line([x(ms), top], [x(ms), bottom], ms === 0 ? 'strong' : 'light'),
    pen.text(x(ms), top - 8, label, { size: sizes.small, anchor: 'middle', isQuiet: ms !== 0 }),
  ])
}
