// Windows: the times of a service day that a member accepts, in order of preference. A window may cross midnight:
// 23:00–01:00.
import { serviceMinutesOf, timeOfServiceMinutes } from './service-day.ts'
import { type LocalTime, minutesOf, parseLocalTime } from './time.ts'

/**
 * One accepted range of times, bounds included. `best` is the preferred time in it. An exact time has equal bounds.
 */
export type Window = { readonly earliest: LocalTime; readonly latest: LocalTime; readonly best: LocalTime }

export function exactly(time: LocalTime): Window {
  return { earliest: time, latest: time, best: time }
}

/** Returns whether the window's earliest time is not after its latest, and its best time lies between them. */
export function isSoundWindow(window: Window): boolean {
  const { from, until } = spanOf(window)
  const best = serviceMinutesOf(window.best)
  return from <= best && best <= until
}

/**
 * Returns the window's bounds in minutes of the service day. For a window such as 01:00–20:00, which begins after
 * midnight and ends in the daytime, the lower bound is before the start of the service day.
 */
function spanOf({ earliest, latest }: Window): { readonly from: number; readonly until: number } {
  const [from, until] = [serviceMinutesOf(earliest), serviceMinutesOf(latest)]
  return { from: from > until ? minutesOf(earliest) : from, until }
}

export type Fit = {
  /** The index of the first window that includes the time; the window with index 0 is the preferred one. */
  readonly window: number
  /** The distance of the time from that window's best time, in minutes. */
  readonly distance: number
}

/** Ranks a time by the windows; `undefined` if no window includes it. */
export function fitOf(time: LocalTime, windows: readonly Window[]): Fit | undefined {
  const minutes = serviceMinutesOf(time)
  const index = windows.findIndex((window) => {
    const { from, until } = spanOf(window)
    return from <= minutes && minutes <= until
  })
  const window = windows[index]
  return window && { window: index, distance: Math.abs(minutes - serviceMinutesOf(window.best)) }
}

/**
 * Encodes windows in a few characters for a button's call: `19:00`, `19:00-21:00`, `19:00-21:00~20:00` (with the best
 * time), joined by commas.
 */
export function encodeWindows(windows: readonly Window[]): string {
  return windows
    .map(({ earliest, latest, best }) => {
      if (earliest === latest) return earliest
      return best === earliest ? `${earliest}-${latest}` : `${earliest}-${latest}~${best}`
    })
    .join(',')
}

/** Decodes the output of `encodeWindows`; `undefined` for any other text, and for windows with impossible bounds. */
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

/** Returns the windows, followed by a copy of each that is `minutes` longer on both sides, as last choices. */
export function withPlay(windows: readonly Window[], minutes: number): readonly Window[] {
  const wider = windows.map((window) => ({
    earliest: timeOfServiceMinutes(spanOf(window).from - minutes),
    latest: timeOfServiceMinutes(spanOf(window).until + minutes),
    best: window.best,
  }))
  return [...windows, ...wider]
}

/** Returns whether the windows include a time that is less than `minutes` from `time`. */
export function comeNear(windows: readonly Window[], time: LocalTime, minutes: number): boolean {
  const at = serviceMinutesOf(time)
  return windows.map(spanOf).some(({ from, until }) => from - minutes < at && at < until + minutes)
}
