// Reads the numbers that no other reader claimed. A number right after a weekday may be the day of the month ("Friday
// 27"). A number that stands alone is a value for the one missing field. If several fields are missing, its meaning is
// unknown.

import { weekdayOf } from '../domain/time.ts'
import type { DateContext, DateMention } from './date-mention.ts'
import { nextDayNumbered } from './days/ordinal-days.ts'
import { opensName } from './name-heads.ts'
import { toNumber } from './numbers.ts'
import { aloneAfter, aloneBefore, type Page, said, takeAll } from './page.ts'
import { loneNumber } from './times/clock-mentions.ts'

const alone = new RegExp(`${aloneBefore}${loneNumber}${aloneAfter}`, 'gu')
const dayAfterWeekday = /^ (?:the )?(\d{1,2})(?![\p{L}\p{N}%])(?![:.]\d)/u
/** The highest number that may be an hour or a party size. A higher number can only be a day. */
const lastHour = 24

/**
 * Reads numbers right after weekdays as days of the month. Reads a number up to 24, which may be an hour or a party
 * size, only if the day with that number falls on that weekday.
 * @param elseKnown whether the text gives the time and the party size without the number. Then the number can only be
 * a day.
 */
export function readDayNumbers(
  page: Page,
  weekdays: readonly DateMention[],
  context: DateContext & { readonly elseKnown: boolean },
): readonly DateMention[] {
  return weekdays.flatMap((mention): readonly DateMention[] => {
    const match = dayAfterWeekday.exec(page.free().slice(mention.end, mention.end + 8))
    const number = Number(match?.[1])
    const date = match ? nextDayNumbered(number, context.today) : undefined
    if (!match || !date) return []
    const fits = weekdayOf(date) === mention.weekday
    if (number <= lastHour && !fits) return []
    const span = { start: mention.end + 1, end: mention.end + match[0].length }
    // In "Friday 11 Madison Park", the number may belong to the name.
    if (opensName(page, span.end)) {
      return fits
        ? [
            {
              ...span,
              said: String(number),
              kind: 'either',
              dates: [...mention.dates, date],
              hasOpenFigure: true,
            },
          ]
        : []
    }
    page.claim(span)
    const base = { ...span, said: String(number) }
    const isDay = number > lastHour || context.elseKnown
    return [
      isDay
        ? { ...base, kind: 'sure', dates: [date] }
        : { ...base, kind: 'either', dates: [...mention.dates, date], hasOpenFigure: true },
    ]
  })
}

/** Claims the numbers that stand alone, so that they do not become names, and returns them. */
export function takeLooseNumbers(page: Page): readonly { readonly value: number; readonly said: string }[] {
  return takeAll(page, alone, (match, span) => {
    const value = toNumber(match[1])
    return value === undefined ? undefined : { value, said: said(page, span) }
  })
}
