// A member's words → what they ask for, as plain data. Pure: the clock, the zone and the known venues are given.
// One reader after another claims its words, the surest first: names, fees, meals, people, days, times; what nobody
// claims is the venue. Where two readings are plausible, both are kept and the member is asked.
import { localDateOf } from '../domain/time.ts'
import type { Window } from '../domain/window.ts'
import { readBareWeekdays } from './reading/bare-weekdays.ts'
import type { DateContext, DateMention } from './reading/date-mention.ts'
import { readDateMentions, settleDates } from './reading/dates.ts'
import { readFeeLimit, toFeeFlags } from './reading/fees.ts'
import { readFlags } from './reading/flags.ts'
import { takeNamedVenues } from './reading/known-venues.ts'
import { readDayNumbers, takeLooseNumbers } from './reading/loose-numbers.ts'
import { readOccasion } from './reading/meals.ts'
import { createPage, type Page } from './reading/page.ts'
import { readBareParty, readParty } from './reading/party.ts'
import type { Reading, ReadingContext } from './reading/reading.ts'
import { leftoversOf } from './reading/remaining-venue.ts'
import { readSeating } from './reading/seating.ts'
import { settleVenue } from './reading/settle-venue.ts'
import { readLoneHours, readTimeWishes, type TimeWish } from './reading/time-wishes.ts'
import { type Found, toReading } from './reading/to-reading.ts'
import { toWindows } from './reading/windows.ts'

/** Never throws, whatever the text; the same in every process zone. */
export function readRequest(text: string, context: ReadingContext): Reading {
  const page = createPage(text)
  const known = context.venues ?? []
  const named = takeNamedVenues(page, known)
  const fee = readFeeLimit(page)
  const occasion = readOccasion(page)
  const surestParty = readParty(page)
  const days = dateContextOf(context)
  const placedDays = readDateMentions(page, days)
  const spokenWishes = readTimeWishes(page, occasion.dayPart, surestParty?.sizes[0])
  const { seating, avoid } = readSeating(page)
  const flags = readFlags(page)
  const weekdays = readBareWeekdays(page, days, placedDays)
  const spokenParty = readBareParty(page, surestParty)
  const timeIsKnown = spokenWishes.length > 0 || occasion.span !== undefined
  const dayNumbers = readDayNumbers(page, weekdays, {
    ...days,
    elseKnown: timeIsKnown && spokenParty !== undefined,
  })
  // What is left over is the one thing still open, or nobody can tell what it is.
  const hoursLeft = spokenWishes.length === 0 && spokenParty !== undefined
  const wishes = hoursLeft ? readLoneHours(page, occasion.dayPart) : spokenWishes
  const windows = toWindows(page, wishes, occasion)
  const numbers = takeLooseNumbers(page)
  const party = spokenParty ?? (windows.length > 0 ? lonePartyOf(numbers) : undefined)
  const numbersAreOpen = windows.length === 0 || party === undefined
  const evening = settleEvenings(page, [...placedDays, ...weekdays, ...dayNumbers], wishes, windows)
  return toReading({
    venue: settleVenue(named, leftoversOf(page, evening.dates === undefined), { known, numbersAreOpen }),
    ...evening,
    party,
    seating,
    avoid,
    flags: { ...flags, ...toFeeFlags(fee, party?.sizes.length === 1 ? party.sizes[0] : undefined) },
  })
}

function lonePartyOf(numbers: readonly number[]): Found['party'] {
  const [number, ...others] = numbers
  if (number === undefined || others.length > 0) return undefined
  return { said: String(number), sizes: [number] }
}

function dateContextOf({ now, zone, manner }: ReadingContext): DateContext {
  const today = localDateOf(now, zone)
  return { today, zone, ...(manner ? { dateOrder: manner.dateOrder } : {}) }
}

/** The days and the times together: "Friday 7pm or Saturday 8pm" is two evenings, of which one must be chosen. */
function settleEvenings(
  page: Page,
  mentions: readonly DateMention[],
  wishes: readonly TimeWish[],
  options: readonly (readonly Window[])[],
): Pick<Found, 'dates' | 'windows'> {
  const dates = settleDates(page, mentions)
  const said = wishes.map(({ start, end }) => page.text.slice(start, end)).join(', ')
  if (dates?.kind !== 'list' || !areInterleaved(mentions, wishes))
    return { dates, windows: { said, options } }
  const each = wishes.map(({ readings }) => readings.slice(0, 1))
  return { dates: { ...dates, kind: 'either' }, windows: { said, options: each } }
}

function areInterleaved(mentions: readonly DateMention[], wishes: readonly TimeWish[]): boolean {
  const starts = mentions.map(({ start }) => start).sort((a, b) => a - b)
  const gapOf = (wish: TimeWish) => starts.filter((start) => start < wish.start).length
  return new Set(wishes.map(gapOf)).size > 1
}
