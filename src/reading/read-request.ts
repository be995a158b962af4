// Reads a member's words as a request, in plain data. The function is pure: its context gives the current time, the
// zone and the known venues. The readers claim words one after another in a fixed order, which begins with quoted and
// known names. The words that remain unclaimed may name the venue. If two meanings are plausible, the reading keeps
// both, so that the member is asked.
import { serviceDateAt } from '../domain/service-day.ts'
import { localDateOf, localTimeOf } from '../domain/time.ts'
import { exactly, type Window } from '../domain/window.ts'
import { isCommonTalk } from './common-words.ts'
import { type DateContext, type DateMention, type DatesFound, namesDay } from './date-mention.ts'
import { readBareWeekdays } from './days/bare-weekdays.ts'
import { readDateMentions, settleDates } from './days/dates.ts'
import { dayAnswered } from './days/ordinal-days.ts'
import { readFees, toFeeFlags } from './fees.ts'
import { readFlags } from './flags.ts'
import { leaveOutPast } from './leave-out-past.ts'
import { readDayNumbers, takeLooseNumbers } from './loose-numbers.ts'
import { alternativesIn } from './names/alternative-venues.ts'
import { withoutReplaced } from './names/corrected-venues.ts'
import { takeNamedVenues } from './names/known-venues.ts'
import { leftoversOf } from './names/remaining-venue.ts'
import { settleAlternatives, settleVenue } from './names/settle-venue.ts'
import { cleanText, createPage, type Page } from './page.ts'
import { readBareParty, readParty } from './party.ts'
import type { Reading, ReadingContext, RequestField } from './reading.ts'
import { readSeating } from './seating.ts'
import { respell } from './spelling/respell.ts'
import { unusedZones, type Zones } from './times/converted-times.ts'
import { type DayPart, type Occasion, readOccasion } from './times/meals.ts'
import { readLoneHours, readTimeWishes, type TimeWish } from './times/time-wishes.ts'
import { readPull, toWindows } from './times/windows.ts'
import { type Found, toReading } from './to-reading.ts'
import { unusedWords, withFigures } from './unused-words.ts'
import { takeVenueLinks, type VenueLink } from './venue-link.ts'

/** Reads a text as a request. Never throws. Returns the same reading in every time zone of the process. */
export function readRequest(text: string, context: ReadingContext): Reading {
  const known = context.venues ?? []
  const page = createPage(respell(cleanText(text), known))
  const links = takeVenueLinks(page, known)
  const named = links.length > 0 ? links : takeNamedVenues(page, known)
  const fees = readFees(page)
  const occasion = readOccasion(page)
  const spoken = withLink(readSpoken(page, dateContextOf(context), occasion.dayPart), links[0])
  const seats = readSeating(page)
  const flags = readFlags(page)
  const { mentions, wishes, party, isDoubtful, unusedNumbers } = settleNumbers(page, spoken, {
    ...occasion,
    asked: context.asked,
  })
  const dates = settleDates(page, mentions, dateContextOf(context).today)
  const end = readPull(page)
  const timeIsSaid = wishes.some(isWanted) || occasion.isAnyTime
  const numbersAreOpen = isDoubtful || !timeIsSaid || party === undefined
  const found = leftoversOf(page, dates === undefined)
  const hasName = found.some(({ name }) => !isCommonTalk(name))
  const rest = found.filter(
    // Any words may answer "Which restaurant?". Common words may be a name after "at", but not next to another name.
    ({ name, introduced }) => !isCommonTalk(name) || context.asked === 'venue' || (introduced && !hasName),
  )
  const [meant, leftovers] = [
    withoutReplaced(page, named, [...named, ...rest]),
    withoutReplaced(page, rest, [...named, ...rest]),
  ]
  const venue =
    settleAlternatives(alternativesIn(page, meant, leftovers), known) ??
    settleVenue(meant, leftovers, { known, numbersAreOpen })
  const zones = zonesOf(context, dates)
  // In "dinner at 8 Carbone", the 8 may be the time. Then the usual span of dinner is not used.
  const mayHaveTime = (isDoubtful || venue?.hasOpenNumber) && !occasion.isAnyTime
  const windows = toWindows(page, wishes, { ...(mayHaveTime ? {} : occasion), zones, ...(end && { end }) })
  const partySize = party?.sizes.length === 1 ? party.sizes[0] : undefined
  const serviceDay = serviceDateAt(context.now, context.zone)
  return toReading({
    venue,
    ...(links[0]?.reference && { venueReference: links[0].reference }),
    ...leaveOutPast(
      settleEvenings(page, { dates, mentions, wishes, windows: withLinkTime(windows, links) }),
      {
        today: serviceDay,
        time: localTimeOf(context.now, context.zone),
      },
    ),
    party,
    seats,
    flags: { ...flags, ...toFeeFlags(fees, partySize) },
    // Shortly after midnight "tonight" may mean the night that has not ended yet.
    isNight: occasion.dayPart === 'evening' && serviceDay === localDateOf(context.now, context.zone),
    serviceDay,
    unused: withFigures(page, venue?.used ?? [], [
      ...unusedWords(page, venue?.used ?? []),
      ...fees.unused,
      ...unusedNumbers,
      ...unusedZones(wishes, zones),
    ]),
  })
}

function zonesOf({ now, zone, memberZone }: ReadingContext, dates: DatesFound | undefined): Zones {
  return { zone, memberZone, date: dates?.dates[0] ?? localDateOf(now, zone) }
}

/** Adds the day and the party size of a link, if the member's words do not give them. */
function withLink(spoken: Spoken, link: VenueLink | undefined): Spoken {
  if (!link) return spoken
  const { date, people, start, end } = link
  const isDaySaid = [...spoken.placedDays, ...spoken.weekdays].some(namesDay)
  const kind = date && date < spoken.context.today ? 'past' : 'sure'
  const day: readonly DateMention[] =
    date && !isDaySaid ? [{ start, end, said: date, kind, dates: [date] }] : []
  const party = people === undefined ? undefined : { said: String(people), sizes: [people] }
  return { ...spoken, placedDays: [...spoken.placedDays, ...day], party: spoken.party ?? party }
}

/** Takes the time of a link where the member said none. */
function withLinkTime(
  windows: readonly (readonly Window[])[],
  [link]: readonly VenueLink[],
): readonly (readonly Window[])[] {
  return windows.length === 0 && link?.time ? [[exactly(link.time)]] : windows
}

type Spoken = {
  readonly context: DateContext
  readonly placedDays: readonly DateMention[]
  readonly weekdays: readonly DateMention[]
  readonly wishes: readonly TimeWish[]
  readonly party: Found['party']
}

/** Reads the party size, the days and the times that are in clear phrases. Bare numbers remain for `settleNumbers`. */
function readSpoken(page: Page, context: DateContext, dayPart: DayPart | undefined): Spoken {
  const surestParty = readParty(page)
  const placedDays = readDateMentions(page, context)
  const wishes = readTimeWishes(page, dayPart, surestParty?.sizes[0])
  const weekdays = readBareWeekdays(page, context, placedDays)
  return { context, placedDays, weekdays, wishes, party: readBareParty(page, surestParty) }
}

type Settled = Pick<Spoken, 'wishes' | 'party'> & {
  readonly mentions: readonly DateMention[]
  /** True if the text has a number with two possible meanings, such as a day or an hour. */
  readonly isDoubtful: boolean
  readonly unusedNumbers: readonly string[]
}

/** Reads the remaining numbers. A number becomes the value of the one missing field, or stays ambiguous. */
function settleNumbers(
  page: Page,
  spoken: Spoken,
  { asked, dayPart, span }: Occasion & { readonly asked: RequestField | undefined },
): Settled {
  const { context, placedDays, weekdays } = spoken
  const hasTime = spoken.wishes.some(isWanted)
  const timeIsKnown = hasTime || span !== undefined
  const elseKnown = timeIsKnown && spoken.party !== undefined
  const dayNumbers = readDayNumbers(page, weekdays, { ...context, elseKnown })
  const isTime = asked === undefined ? spoken.party !== undefined : asked === 'windows'
  const lone = !hasTime && isTime ? readLoneHours(page, dayPart) : []
  const wishes = [...spoken.wishes, ...lone]
  const figures = takeLooseNumbers(page)
  const numbers = figures.map(({ value }) => value)
  const [number] = numbers
  const isEveningFew = dayPart === 'evening' && (number ?? mostLonePeople) <= mostBeforeEvening
  const isPeople =
    asked === undefined ? wishes.some(isWanted) || span !== undefined || isEveningFew : asked === 'partySize'
  const askedDay = asked === 'date' && number !== undefined ? [dayAnswered(number, context)] : []
  const loneParty = spoken.party === undefined && isPeople ? lonePartyOf(numbers, asked) : undefined
  return {
    mentions: [...placedDays, ...weekdays, ...dayNumbers, ...askedDay],
    wishes,
    party: spoken.party ?? loneParty,
    unusedNumbers: loneParty || askedDay.length > 0 ? [] : figures.map(({ said }) => said),
    isDoubtful: [...placedDays, ...dayNumbers].some(({ hasOpenFigure }) => hasOpenFigure),
  }
}

function isWanted({ refused }: TimeWish): boolean {
  return refused === undefined
}

/** The highest number that counts as a party size if it stands alone and answers no question. */
const mostLonePeople = 20
/**
 * The highest number that means people if it stands alone beside "tonight". It is not an hour: no dinner begins by 4.
 */
const mostBeforeEvening = 4

function lonePartyOf(numbers: readonly number[], asked: RequestField | undefined): Found['party'] {
  const [number, ...others] = numbers
  if (number === undefined || others.length > 0) return undefined
  if (number > mostLonePeople && asked !== 'partySize') return undefined
  return { said: String(number), sizes: [number] }
}

function dateContextOf({ now, zone, locale, near }: ReadingContext): DateContext {
  const today = localDateOf(now, zone)
  return { today, zone, ...(locale ? { dateOrder: locale.dateOrder } : {}), ...(near && { near }) }
}

/**
 * Combines days and times. "Friday 7pm or Saturday 8pm" gives two pairs of a day and a time, and the member must choose
 * one.
 */
function settleEvenings(
  page: Page,
  evening: {
    readonly dates: DatesFound | undefined
    readonly mentions: readonly DateMention[]
    readonly wishes: readonly TimeWish[]
    readonly windows: readonly (readonly Window[])[]
  },
): Pick<Found, 'dates' | 'windows'> {
  const { dates, mentions, windows } = evening
  const wishes = evening.wishes.filter(isWanted)
  const said = wishes.map(({ start, end }) => page.text.slice(start, end)).join(', ')
  const together = { dates, windows: { said, options: windows } }
  if ((dates?.kind !== 'list' && dates?.kind !== 'either') || !areInterleaved(mentions, wishes))
    return together
  const options = uniqueWindows(wishes.map(({ readings }) => readings.slice(0, 1)))
  if (options.length < 2) return { dates, windows: { said, options } }
  return { dates: { ...dates, kind: 'either' }, windows: { said, options } }
}

function uniqueWindows(options: readonly (readonly Window[])[]): readonly (readonly Window[])[] {
  return [...new Map(options.map((windows) => [JSON.stringify(windows), windows])).values()]
}

function areInterleaved(mentions: readonly DateMention[], wishes: readonly TimeWish[]): boolean {
  const starts = mentions
    .filter(namesDay)
    .map(({ start }) => start)
    .sort((a, b) => a - b)
  const gapOf = (wish: TimeWish) => starts.filter((start) => start < wish.start).length
  return new Set(wishes.map(gapOf)).size > 1
}
