// Windows: the times of a service day that a member would take, in order of preference: 23:00–01:00 goes over midnight.
import { serviceMinutesOf, timeOfServiceMinutes } from './service-day.ts'
import { type LocalTime, minutesOf, parseLocalTime } from './time.ts'

/** An exact time has equal ends; `best` is the time in it that is liked most. Bounds are included. */
export type Window = { readonly earliest: LocalTime; readonly latest: LocalTime; readonly best: LocalTime }

export function exactly(time: LocalTime): Window {
  return { earliest: time, latest: time, best: time }
}

/** A window says nothing when its ends are crossed or its best lies outside. */
export function isSoundWindow(window: Window): boolean {
  const { from, until } = spanOf(window)
  const best = serviceMinutesOf(window.best)
  return from <= best && best <= until
}

/** Minutes of the service day. A window that begins at midnight and ends in the daytime begins with the day. */
function spanOf({ earliest, latest }: Window): { readonly from: number; readonly until: number } {
  const [from, until] = [serviceMinutesOf(earliest), serviceMinutesOf(latest)]
  return { from: from > until ? minutesOf(earliest) : from, until }
}

export type Fit = {
  /** The index of the first window that holds the time: 0 is the one liked most. */
  readonly window: number
  /** Minutes away from that window's best time. */
  readonly distance: number
}

/** How well a time suits the windows; `undefined` when none holds it. */
export function fitOf(time: LocalTime, windows: readonly Window[]): Fit | undefined {
  const minutes = serviceMinutesOf(time)
  const index = windows.findIndex((window) => {
    const { from, until } = spanOf(window)
    return from <= minutes && minutes <= until
  })
  const window = windows[index]
  return window && { window: index, distance: Math.abs(minutes - serviceMinutesOf(window.best)) }
}

/** Windows in a few characters, for a button: `19:00`, `19:00-21:00`, `19:00-21:00~20:00`, joined by commas. */
export function encodeWindows(windows: readonly Window[]): string {
  return windows
    .map(({ earliest, latest, best }) => {
      if (earliest === latest) return earliest
      return best === earliest ? `${earliest}-${latest}` : `${earliest}-${latest}~${best}`
    })
    .join(',')
}

/** The inverse of `encodeWindows`; `undefined` when the text is not one or says nothing sound. */
export function decodeWindows(text: string): readonly Window[] | undefined {
  const windows = text.split(',').map((part) => {
    const [ends = '', preferred] = part.split('~')
    const [first = '', last = first] = ends.split('-')
    const [earliest, latest] = [parseLocalTime(first), parseLocalTime(last)]
    const best = preferred === undefined ? earliest : parseLocalTime(preferred)
    return earliest && latest && best ? { earliest, latest, best } : undefined
  })
  const sound = windows.filter((window) => window !== undefined).filter(isSoundWindow)
  return sound.length === windows.length ? sound : undefined
}

/** The windows, and after them each with `minutes` more on both sides: taken when nothing in them is to be had. */
export function withPlay(windows: readonly Window[], minutes: number): readonly Window[] {
  const wider = windows.map((window) => ({
    earliest: timeOfServiceMinutes(spanOf(window).from - minutes),
    latest: timeOfServiceMinutes(spanOf(window).until + minutes),
    best: window.best,
  }))
  return [...windows, ...wider]
}

/** Whether some time in the windows lies within `minutes` of that time. */
export function comeNear(windows: readonly Window[], time: LocalTime, minutes: number): boolean {
  const at = serviceMinutesOf(time)
  return windows.map(spanOf).some(({ from, until }) => from - minutes < at && at < until + minutes)
}
