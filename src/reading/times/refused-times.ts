// Cuts refused times out of the wanted ones: "6 to 9 but not 7:30", "after 6, 9 is too late". Tables are a quarter of
// an hour apart, so the remaining pieces end a quarter of an hour before the refused time and begin again a quarter
// of an hour after it.
import { serviceMinutesOf } from '../../domain/service-day.ts'
import type { Window } from '../../domain/window.ts'
import { windowOf } from './spans.ts'
import type { TimeWish } from './time-wishes.ts'

const quarter = 15

type Span = { readonly from: number; readonly to: number }

/** Returns the remaining parts of the windows, with the piece that holds the best time first. */
export function cutOut(windows: readonly Window[], refused: readonly TimeWish[]): readonly Window[] {
  return refused.flatMap(spansOf).reduce((left, span) => left.flatMap((one) => piecesOf(one, span)), windows)
}

function spansOf({ readings, refused }: TimeWish): readonly Span[] {
  return readings.map(({ earliest, latest }) => ({
    from: refused === 'earlier' ? Number.NEGATIVE_INFINITY : serviceMinutesOf(earliest),
    to: refused === 'later' ? Number.POSITIVE_INFINITY : serviceMinutesOf(latest),
  }))
}

function piecesOf(window: Window, { from, to }: Span): readonly Window[] {
  const [earliest, latest, best] = [window.earliest, window.latest, window.best].map(serviceMinutesOf)
  if (earliest === undefined || latest === undefined || best === undefined) return []
  if (latest < from || earliest > to) return [window]
  const pieces = [
    { earliest, latest: from - quarter },
    { earliest: to + quarter, latest },
  ].filter((piece) => piece.earliest <= piece.latest)
  const holdsBest = (piece: (typeof pieces)[number]) => piece.earliest <= best && best <= piece.latest
  return pieces
    .toSorted((one, other) => Number(holdsBest(other)) - Number(holdsBest(one)))
    .map((piece) =>
      windowOf(piece.earliest, piece.latest, Math.min(Math.max(best, piece.earliest), piece.latest)),
    )
}
