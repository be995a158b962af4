// Writes when a venue's tables appeared in past hunts.
import type { DropHistory } from '../domain/drops/drop-history.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Attachment, Line, Message } from '../domain/message.ts'
import { localDateOf } from '../domain/time.ts'
import { sayConfidence, sayOtherwise, sayRule } from './drop-rule.ts'
import { saySeconds } from './hunt.ts'
import { sayDate } from './when.ts'

type Drop = DropHistory['drops'][number]

/** Returns the rule that Cierge believes, and how sure it is. */
export function sayBelieved({ known }: DropHistory, locale: LocalePreferences): string {
  if (!known) return 'I don’t know when it opens bookings.'
  return `Opens ${sayRule(known.rule, locale)}. ${sayConfidence(known)}.`
}

/** Returns the day of an opening: `Fri Nov 20`. */
export function sayDropDay({ venue }: DropHistory, { dropAt }: Drop, locale: LocalePreferences): string {
  return sayDate(localDateOf(dropAt, venue.zone), locale)
}

/** Returns when the tables appeared: `+0.400 s`, or that there were none. */
export function sayLateness({ seenAfterMs }: Pick<Drop, 'seenAfterMs'>): string {
  return seenAfterMs === undefined ? 'no tables' : saySeconds(seenAfterMs)
}

/** The sentence for a restaurant whose openings no hunt has seen. */
export const noDropsSeen = 'I haven’t seen it open yet. The first request shows me.'

/** Writes the venue's openings, the latest first. @param picture the same facts as an image. */
export function sayDrops(
  history: DropHistory,
  locale: LocalePreferences,
  picture: readonly Attachment[],
): Message {
  const { venue, drops, known, platformName } = history
  const seen = drops.map(
    (drop): Line => [
      `${sayDropDay(history, drop, locale)}, for ${sayDate(drop.date, locale)}: `,
      { code: sayLateness(drop) },
    ],
  )
  return {
    lines: [
      [{ strong: venue.name }, `. ${sayBelieved(history, locale)}`],
      ...(known ? sayOtherwise(known, { zone: venue.zone, locale, platformName }) : []),
      ...(seen.length > 0
        ? [['When tables appeared, from the expected opening:'], ...seen]
        : [[noDropsSeen]]),
    ],
    attachments: picture,
  }
}
