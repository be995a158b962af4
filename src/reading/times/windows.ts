// Converts the times that a text asks for to windows, the preferred window first. An earliest and a latest time become
// one window: "from 6, no later than 8". A preferred time inside a wider window becomes that window's best time.
import { serviceMinutesOf } from '../../domain/service-day.ts'
import { fitOf, type Window } from '../../domain/window.ts'
import { isCorrection } from '../corrections.ts'
import { type Page, takeAll, words } from '../page.ts'
import { rangesOf } from './am-pm.ts'
import { byRestaurant, type Zones } from './converted-times.ts'
import type { DayPart } from './meals.ts'
import { cutOut } from './refused-times.ts'
import { rangeWindow, windowOf } from './spans.ts'
import type { TimeWish } from './time-wishes.ts'

const late = words(
  '(?:the )?later the better|(?:as )?late as (?:possible|you can|we can|they have)|later is better|latest (?:one )?first|(?:the )?later if possible',
)
const early = words(
  '(?:the )?(?:earlier|sooner) the better|(?:as )?early as (?:possible|you can|we can|they have)|earlier is better|earliest (?:one )?first',
)

/** Reads which end of a range is preferred: "as late as possible". */
export function readPull(page: Page): 'earliest' | 'latest' | undefined {
  const isLate = takeAll(page, late, () => true).length > 0
  const isEarly = takeAll(page, early, () => true).length > 0
  return isLate ? 'latest' : isEarly ? 'earliest' : undefined
}

/**
 * Returns the possible lists of windows: one list if all wishes are clear, several if a wish is ambiguous, none if the
 * text has no wish.
 * @param occasion `span` is the meal's span, which is used if the text gives no time.
 */
export function toWindows(
  page: Page,
  wishes: readonly TimeWish[],
  occasion: {
    readonly span?: Window
    readonly dayPart?: DayPart
    readonly zones: Zones
    readonly end?: 'earliest' | 'latest'
  },
): readonly (readonly Window[])[] {
  const { end } = occasion
  const pulled = (window: Window) => (end ? { ...window, best: window[end] } : window)
  const wanted = wishes.filter(({ refused }) => !refused)
  const refused = wishes.filter((wish) => wish.refused).map((wish) => byRestaurant(wish, occasion.zones))
  const left = (windows: readonly Window[]) => cutOut(windows, refused).map(pulled)
  if (wanted.length === 0) return occasion.span ? withoutEmpty([left([occasion.span])]) : []
  const meant = withoutCorrected(page, wanted)
  const bounded = joinBounds(page, meant, occasion.dayPart).map((wish) => byRestaurant(wish, occasion.zones))
  const most = Math.max(...bounded.map((wish) => wish.readings.length))
  const options = Array.from({ length: most }, (_, index) => {
    const chosen = bounded.flatMap((wish) => {
      const window = wish.readings[Math.min(index, wish.readings.length - 1)]
      return window ? [{ window, liked: wish.liked }] : []
    })
    return left(withoutRepeats(inOrderOfLiking(chosen)))
  })
  return withoutEmpty(options)
}

/** Leaves out wishes that the member corrected: in "at 8, no, 9" only the last value counts. */
function withoutCorrected(page: Page, wishes: readonly TimeWish[]): readonly TimeWish[] {
  return wishes.filter((wish, index) => {
    const next = wishes[index + 1]
    return !next || !isCorrection(page.folded.slice(wish.end, next.start))
  })
}

/** Leaves out meanings without any time left. If none is left, the member is asked for the time. */
function withoutEmpty(options: readonly (readonly Window[])[]): readonly (readonly Window[])[] {
  return options.filter((windows) => windows.length > 0)
}

/** Joins an earliest and a latest time to one window: "no later than 8, from 6", "at 7, 8:30 at the latest". */
function joinBounds(
  page: Page,
  wishes: readonly TimeWish[],
  dayPart: DayPart | undefined,
): readonly TimeWish[] {
  const begins = wishes.filter((wish) => wish.role === 'from')
  const [from, ...otherFrom] = begins.length > 0 ? begins : wishes.filter((wish) => wish.role === 'exact')
  const [until, ...otherUntil] = wishes.filter((wish) => wish.role === 'until')
  if (!from && until && otherUntil.length === 0) return clipped(page, wishes, until)
  if (!from || !until || otherFrom.length > 0 || otherUntil.length > 0) return wishes
  if (from.role === 'exact' && (from.liked || isOtherwise(page, from, until))) return wishes
  const readings = rangesOf(from.mention, until.mention, dayPart).map(rangeWindow)
  if (readings.length === 0) return wishes
  const joined: TimeWish = { ...from, readings, role: 'range', liked: from.liked || until.liked }
  return wishes.flatMap((wish) => (wish === from ? [joined] : wish === until ? [] : [wish]))
}

/** Shortens the wish before a latest time, so that it ends then: "7ish but not after 7:15". */
function clipped(page: Page, wishes: readonly TimeWish[], until: TimeWish): readonly TimeWish[] {
  const [end] = until.readings
  const others = wishes.filter((wish) => wish !== until)
  if (!end || others.length === 0 || others.some((wish) => isOtherwise(page, wish, until))) return wishes
  const latest = serviceMinutesOf(end.latest)
  return others.map((wish) => ({ ...wish, readings: wish.readings.map((window) => upTo(window, latest)) }))
}

function upTo(window: Window, latest: number): Window {
  const [from, to, best] = [window.earliest, window.latest, window.best].map(serviceMinutesOf)
  if (from === undefined || to === undefined || best === undefined) return window
  return from <= latest && latest < to ? windowOf(from, latest, Math.min(best, latest)) : window
}

/** Returns true if the second wish is an alternative to the first, as in "at 7, or before 6". */
function isOtherwise(page: Page, exact: TimeWish, until: TimeWish): boolean {
  if (until.start < exact.end) return true
  return /(?<!\p{L})(?:or|else|otherwise|if not|failing)(?!\p{L})/u.test(
    page.folded.slice(exact.end, until.start + 3),
  )
}

type Chosen = { readonly window: Window; readonly liked: boolean }

function inOrderOfLiking(chosen: readonly Chosen[]): readonly Window[] {
  const windows: Window[] = []
  for (const { window, liked } of chosen) {
    const holder = liked ? windows.findLastIndex((other) => isWider(other, window)) : -1
    const held = windows[holder]
    if (held) {
      windows[holder] = { ...held, best: window.best }
    } else if (liked) {
      windows.unshift(window)
    } else {
      const liking = windows.find((earlier) => isWider(window, earlier))
      windows.push(liking ? { ...window, best: liking.best } : window)
    }
  }
  return windows
}

function isWider(window: Window, other: Window): boolean {
  const length = (each: Window) => serviceMinutesOf(each.latest) - serviceMinutesOf(each.earliest)
  return fitOf(other.best, [window]) !== undefined && length(window) > length(other)
}

function withoutRepeats(windows: readonly Window[]): readonly Window[] {
  const asText = windows.map((window) => JSON.stringify(window))
  return windows.filter((_, index) => asText.indexOf(asText[index] ?? '') === index)
}
