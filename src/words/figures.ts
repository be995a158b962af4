// Writes the figures of hunts by week.
import type { WeekFigures } from '../domain/figures.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Attachment, Line, Message } from '../domain/message.ts'
import { sayDate, sayWhile } from './when.ts'

export const figuresTitle = 'Hunts by week'

/** The sentence for weeks without an ended hunt. */
const noFigures = 'No hunt has ended in these weeks.'

/** The headings of the parts of the picture. */
export const figureHeads = {
  won: 'Hunts',
  bookedAfter: 'From the opening to the booked table',
  late: 'First check sent late by',
  finds: 'Checks sent',
} as const

/** The names of the colors of the hunts' bars. */
export const figureNames = { booked: 'booked', missed: 'missed', failed: 'failed' } as const

/** Returns the Monday of a week without its weekday: `Nov 16`. */
export function sayWeekOf({ weekOf }: WeekFigures, locale: LocalePreferences): string {
  return sayDate(weekOf, locale).split(' ').slice(1).join(' ')
}

/** Returns a time that was measured, exactly if it is short: `42 ms` or `1.2 s`. */
export function sayMeasured(ms: number): string {
  return Math.abs(ms) < 1_000 ? `${ms} ms` : sayWhile(ms)
}

/** Returns how many of the hunts booked a table: `3 of 4 booked (75%)`. */
export function sayWon(weeks: readonly WeekFigures[]): string {
  const won = weeks.reduce((sum, { booked }) => sum + booked, 0)
  const all = weeks.reduce((sum, { booked, missed, failed }) => sum + booked + missed + failed, 0)
  return all === 0 ? noFigures : `${won} of ${all} booked (${Math.round((100 * won) / all)}%)`
}

/** Writes the figures, the latest week first. @param picture the same facts as an image. */
export function sayFigures(
  weeks: readonly WeekFigures[],
  locale: LocalePreferences,
  picture: readonly Attachment[],
): Message {
  const withHunts = weeks.filter(({ booked, missed, failed }) => booked + missed + failed > 0)
  if (withHunts.length === 0) return { lines: [[noFigures]] }
  return {
    lines: [
      [{ strong: figuresTitle }, `: ${sayWon(weeks)}.`],
      ...withHunts.toReversed().map((week) => weekLine(week, locale)),
    ],
    attachments: picture,
  }
}

function weekLine(week: WeekFigures, locale: LocalePreferences): Line {
  const { bookedAfterMs, firstFindLateMs, finds } = week
  const facts = [
    sayWon([week]),
    ...(bookedAfterMs === undefined ? [] : [`${sayMeasured(bookedAfterMs)} from opening to table`]),
    ...(firstFindLateMs === undefined ? [] : [`first check ${sayMeasured(firstFindLateMs)} late`]),
    finds === 1 ? '1 check' : `${finds} checks`,
  ]
  return [`Week of ${sayWeekOf(week, locale)}: ${facts.join(', ')}.`]
}
