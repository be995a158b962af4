// Windows: the wall-clock times a member would take, in order of preference.
import { type LocalTime, minutesOf } from './time.ts'

/** An exact time has equal ends; `best` is the time in it that is liked most. Bounds are included. */
export type Window = { readonly earliest: LocalTime; readonly latest: LocalTime; readonly best: LocalTime }

export function exactly(time: LocalTime): Window {
  return { earliest: time, latest: time, best: time }
}

/** A window says nothing when its ends are crossed or its best lies outside. */
export function isSoundWindow(window: Window): boolean {
  const [earliest, best, latest] = [window.earliest, window.best, window.latest].map(minutesOf)
  return (
    earliest !== undefined && best !== undefined && latest !== undefined && earliest <= best && best <= latest
  )
}

export type Fit = {
  /** The index of the first window that holds the time: 0 is the one liked most. */
  readonly window: number
  /** Minutes away from that window's best time. */
  readonly distance: number
}

/** How well a time suits the windows; `undefined` when none holds it. */
export function fitOf(time: LocalTime, windows: readonly Window[]): Fit | undefined {
  const minutes = minutesOf(time)
  const index = windows.findIndex(
    (window) => minutesOf(window.earliest) <= minutes && minutes <= minutesOf(window.latest),
  )
  const window = windows[index]
  return window && { window: index, distance: Math.abs(minutes - minutesOf(window.best)) }
}
