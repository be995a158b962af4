// Converts wishes for a time to windows in order of preference. An earliest and a latest time become one window. A
// preferred time becomes the best time of the range that contains it.
import { serviceMinutesOf } from '../../domain/service-day.ts'
import { fitOf, type Window } from '../../domain/window.ts'
import { type Page, takeAll, words } from '../page.ts'
import { rangesOf } from './am-pm.ts'
import type { DayPart } from './meals.ts'
import { rangeWindow } from './spans.ts'
import type { TimeWish } from './time-wishes.ts'

const late = words(
  '(?:the )?later the better|as late as possible|later is better|latest (?:one )?first|(?:the )?later if possible',
)
const early = words(
  '(?:the )?(?:earlier|sooner) the better|as early as possible|earlier is better|earliest (?:one )?first',
)

/**
 * Returns the possible lists of windows: one list if all wishes are clear, several if a wish is ambiguous, none if the
 * text has no wish.
 * @param occasion `span` is the meal's span, which is used if the text gives no time.
 */
export function toWindows(
  page: Page,
  wishes: readonly TimeWish[],
  occasion: { readonly span?: Window; readonly dayPart?: DayPart },
): readonly (readonly Window[])[] {
  const isLate = takeAll(page, late, () => true).length > 0
  const isEarly = takeAll(page, early, () => true).length > 0
  const end = isLate ? 'latest' : isEarly ? 'earliest' : undefined
  const pulled = (window: Window) => (end ? { ...window, best: window[end] } : window)
  if (wishes.length === 0) return occasion.span ? [[pulled(occasion.span)]] : []
  const bounded = joinBounds(page, wishes, occasion.dayPart)
  const most = Math.max(...bounded.map((wish) => wish.readings.length))
  return Array.from({ length: most }, (_, index) => {
    const chosen = bounded.flatMap((wish) => {
      const window = wish.readings[Math.min(index, wish.readings.length - 1)]
      return window ? [{ window, liked: wish.liked }] : []
    })
    return withoutRepeats(inOrderOfLiking(chosen)).map(pulled)
  })
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
  if (!from || !until || otherFrom.length > 0 || otherUntil.length > 0) return wishes
  if (from.role === 'exact' && (from.liked || isOtherwise(page, from, until))) return wishes
  const readings = rangesOf(from.mention, until.mention, dayPart).map(rangeWindow)
  if (readings.length === 0) return wishes
  const joined: TimeWish = { ...from, readings, role: 'range', liked: from.liked || until.liked }
  return wishes.flatMap((wish) => (wish === from ? [joined] : wish === until ? [] : [wish]))
}

/** Returns true if the second wish is an alternative to the first, as in "at 7, or before 6". */
function isOtherwise(page: Page, exact: TimeWish, until: TimeWish): boolean {
  if (until.start < exact.end) return true
  return /(?<!\p{L})(?:or|else|otherwise|not|failing)(?!\p{L})/u.test(
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
