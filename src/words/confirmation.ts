// Writes the question that asks a member to confirm a request: the table, the time of the hunt, the evidence for that
// time and the possible charge. `scheduled.ts` writes the reply after the confirmation.
import { showsTables } from '../domain/by-hand.ts'
import type { KnownDropRule } from '../domain/drops/drop.ts'
import type { DraftId } from '../domain/ids.ts'
import type { Job, TableRequest } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Line, Message } from '../domain/message.ts'
import { restaurantsOf } from '../domain/place.ts'
import type { Reservation } from '../domain/reservation.ts'
import type { Repeat } from '../domain/standing-wish.ts'
import type { Instant, LocalDate } from '../domain/time.ts'
import { isSameVenue, type VenueHit } from '../domain/venue.ts'
import { tellButton } from './by-hand.ts'
import { howIKnow } from './drop-rule.ts'
import { openTableLinks } from './open-page.ts'
import {
  acceptAnyFee,
  anotherDayButton,
  answer,
  anyFee,
  cancelButton,
  main,
  sayChoice,
  sayFeeLimit,
  sayRequest,
  sayRequestOn,
} from './request.ts'
import { sayEndsBefore } from './sign-in.ts'
import { sayStandingWish } from './standing-wish.ts'
import { sayParty } from './table.ts'
import { sayDate, sayDateTime, sayInstantThere } from './when.ts'
import { type LeftOut, sayLeftOut } from './which-platform.ts'

/**
 * One of the requested days. `dropAt` is the instant at which the day opens. It is absent if the day is already open.
 */
export type NightWords = {
  readonly request: TableRequest
  readonly platformName: string
  readonly dropAt?: Instant
  readonly known?: KnownDropRule
}

type AccountWords = {
  readonly platformName: string
  /** The masked e-mail address of the account. Set in direct conversations only. */
  readonly maskedEmail?: string
  /** The end of the sign-in, if it comes before one of the days opens. Set in direct conversations only. */
  readonly signInEndsAt?: Instant
  /** True if the platform does not state the amount of a late cancellation's fee. */
  readonly hidesFees?: true
  /** True if the platform takes words for the staff. */
  readonly takesNotes?: true
}

export type Confirmation = {
  readonly draft: DraftId
  /** The requested days, the preferred one first. */
  readonly nights: readonly [NightWords, ...NightWords[]]
  /** The accounts that book, at least one. */
  readonly accounts: readonly AccountWords[]
  /** The platforms on which the table can't be requested, with the reason. */
  readonly leftOut: readonly LeftOut[]
  readonly clashes: readonly Reservation[]
  /** The job before the change, if the draft changes a job. */
  readonly edits?: Job
  /** The other jobs of its wish that change with it. */
  readonly alike?: readonly Job[]
  /** The days of a table that is wanted again and again, and the first of them. */
  readonly standing?: { readonly repeats: Repeat; readonly rounds: readonly LocalDate[] }
  /** True if the days are watched for cancellations. */
  readonly isWatched?: true
  /** True if only people can book the venue. Then the request becomes a watch that announces tables. */
  readonly isToldOnly?: true
  /** The current day at the venue, so that a day in another year has its year. */
  readonly today: LocalDate
}

export function askConfirmation(about: Confirmation, locale: LocalePreferences): Message {
  const [first, ...others] = about.nights
  const { today } = about
  const { standing } = about
  const isOpen = others.length === 0 && !first.dropAt && !standing
  const dates = about.nights.map(({ request }) => request.date)
  const venues = about.nights.map(({ request }) => request.venue)
  return {
    lines: [
      ...(isOpen ? [['That day is already open.']] : []),
      ...edited(about, locale),
      [
        {
          strong: standing
            ? sayStandingWish(
                { ...first.request, venues: [first.request.venue, ...venues], repeats: standing.repeats },
                locale,
              )
            : sayRequestOn(dates, first.request, { locale, today, venues }),
        },
      ],
      ...roundLines(about, locale),
      ...(others.length > 0 ? sayNights(about, locale) : sayDrop(first, locale, about.isToldOnly)),
      ...alikeLine(about, locale),
      ...evidence(about, locale),
      ...(about.isToldOnly ? toldLines(first) : accountLines(about, locale)),
      ...noteLines(about),
      ...about.clashes.map((held) => sayClash(held, locale)),
    ],
    ...(about.isToldOnly && { links: openTableLinks(first.request) }),
    buttons: buttonsOf(about, isOpen),
  }
}

/** Says which words the staff gets, and how. */
function noteLines({ nights: [{ request }], accounts, isToldOnly }: Confirmation): Line[] {
  const { note } = request.wish
  if (!note) return []
  const deaf = isToldOnly ? accounts : accounts.filter(({ takesNotes }) => !takesNotes)
  const names = deaf.map(({ platformName }) => platformName).join(' and ')
  if (deaf.length === accounts.length)
    return [[`For the restaurant: “${note}”. ${names} takes no such words from me, so tell them yourself.`]]
  const but = deaf.length > 0 ? `, unless it’s on ${names}, which takes none from me` : ''
  return [[`For the restaurant: “${note}”. I’ll pass it on once it’s booked${but}.`]]
}

function buttonsOf(about: Confirmation, isOpen: boolean): Button[] {
  const { draft, edits, isToldOnly, nights } = about
  if (isToldOnly && !edits)
    return [
      main(tellButton(draft, nights[0].request.venue.byHand)),
      answer('Change', draft, { change: 'any' }),
      cancelButton(draft),
    ]
  const label = about.isWatched
    ? 'Watch for cancellations'
    : about.standing
      ? 'Set it up'
      : edits
        ? 'Change it'
        : isOpen
          ? 'Try now'
          : 'Book it'
  return [
    { ...main(answer(label, draft, { do: 'confirm' })), means: 'yes' },
    ...(leavingFees(about).length > 0 ? [answer(acceptAnyFee, draft, { fee: anyFee })] : []),
    ...(isOpen && !edits && !about.isWatched
      ? [answer('Watch for cancellations', draft, { do: 'watch' }), anotherDayButton(draft)]
      : []),
    answer(edits ? 'Change more' : 'Change', draft, { change: 'any' }),
    cancelButton(draft, edits !== undefined),
  ]
}

function edited({ edits }: Confirmation, locale: LocalePreferences): Line[] {
  if (!edits) return []
  return [[`Now: ${sayRequest(edits, locale)}`], ['Changed to:']]
}

/** Says which days a standing wish has first, and what happens with each. */
function roundLines({ standing, today }: Confirmation, locale: LocalePreferences): Line[] {
  if (!standing) return []
  const [first, ...then] = standing.rounds.map((date) => sayDate(date, locale, today))
  const after = then.length > 0 ? `, then ${then.join(', ')}${then.length > 1 ? ', …' : ''}` : ''
  return [
    [`First ${first}${after}.`],
    ['I’ll ask for each one a week before it opens, and skip an evening on which you have a table.'],
  ]
}

function alikeLine({ alike = [] }: Confirmation, locale: LocalePreferences): Line[] {
  if (alike.length === 0) return []
  const also = sayChoice(
    alike.map(({ venue, date }) => `${venue.name}, ${sayDate(date, locale)}`),
    'and',
  )
  return [[`Also for ${also}: it’s one table.`]]
}

function sayDrop({ request, dropAt }: NightWords, locale: LocalePreferences, isToldOnly?: true): Line[] {
  if (!dropAt) return []
  const there = sayInstantThere(dropAt, request.venue.zone, locale)
  const told = showsTablesAt(request.venue)
    ? 'I’ll check first when that day opens'
    : 'I’ll send you its page ten seconds before that day opens'
  const when = isToldOnly ? told : 'I’ll be there when that day opens'
  return [[`${when}: ${there} (`, { instant: dropAt, as: 'countdown' }, ').']]
}

/** Returns what Cierge does where only people can book. */
function toldLines({ request: { venue }, dropAt }: NightWords): Line[] {
  if (!showsTablesAt(venue)) return [['You book it yourself; everything is filled in.']]
  return [
    ['I’ll tell you when a table shows up, and you book it yourself.'],
    ...(dropAt ? [['I’ll also send you its page ten seconds before that day opens.']] : []),
  ]
}

function showsTablesAt({ byHand }: TableRequest['venue']): boolean {
  return byHand === undefined || showsTables(byHand)
}

function sayNights(about: Confirmation, locale: LocalePreferences): Line[] {
  const { nights, accounts, today, isWatched } = about
  const nameOf = namerOf(nights)
  return [
    [howOneIsBooked(about)],
    // In a watch, days that are open already need no separate line.
    ...nights
      .filter(({ dropAt }) => dropAt || !isWatched)
      .map(({ request, platformName, dropAt }): Line => {
        const date = { strong: `${nameOf(request.venue)}${sayDate(request.date, locale, today)}` }
        const where = accounts.length > 1 ? ` on ${platformName}` : ''
        if (!dropAt) return [date, `${where} is already open: I’ll try right away.`]
        const there = sayInstantThere(dropAt, request.venue.zone, locale)
        return [date, `${where} opens ${there} (`, { instant: dropAt, as: 'countdown' }, ').']
      }),
  ]
}

/** Explains how one table is booked although several days, restaurants or platforms are tried. */
function howOneIsBooked({ nights, accounts, isWatched }: Confirmation): string {
  if (isWatched) return 'I’ll watch all of these for cancellations and book one table.'
  const [first, second] = restaurantsOf(nights.map(({ request }) => request.venue))
  if (first && second)
    return `I’ll book one table: whichever opens first, and ${first[0].name} if both open together.`
  if (accounts.length > 1) return 'I’ll try all of these and book one table.'
  return 'I’ll book one of these nights and drop the rest.'
}

/** Returns a function that writes `Carbone, ` before a day, if the days are of several restaurants. */
export function namerOf(nights: readonly { readonly request: Pick<TableRequest, 'venue'> }[]) {
  const isOfSeveral = restaurantsOf(nights.map(({ request }) => request.venue)).length > 1
  return ({ name }: VenueHit) => (isOfSeveral ? `${name}, ` : '')
}

/** Returns the evidence for the drop rule of each restaurant. One rule applies to all days of a restaurant. */
function evidence({ nights }: Confirmation, locale: LocalePreferences): readonly Line[] {
  const restaurants = restaurantsOf(nights.map(({ request }) => request.venue))
  return restaurants.flatMap((venues) => {
    const night = nights.find(
      ({ known, request }) => known && venues.some((one) => isSameVenue(one, request.venue)),
    )
    if (!night?.known) return []
    const { request, platformName } = night
    const [reasons = [], ...otherwise] = howIKnow(night.known, {
      zone: request.venue.zone,
      locale,
      platformName,
      isBrief: restaurants.length > 1,
    })
    const about = restaurants.length > 1 ? [`${request.venue.name}: `] : []
    return [[...about, ...reasons], ...otherwise]
  })
}

function sayAccount({ platformName, maskedEmail }: AccountWords): string {
  return maskedEmail ? `${platformName} account (${maskedEmail})` : `${platformName} account`
}

function accountLines(about: Confirmation, locale: LocalePreferences): readonly Line[] {
  const { nights, accounts, leftOut } = about
  return [
    [`On your ${accounts.map(sayAccount).join(' or your ')}. ${sayMoneyOf(nights[0])}`],
    ...leavingFees(about).map(
      ({ platformName }): Line => [
        `Some tables charge a fee if you cancel late, and ${platformName} doesn’t tell me how much. I’ll leave those unless you accept it.`,
      ],
    ),
    ...accounts.flatMap(({ platformName, signInEndsAt }) => sayEndsBefore(platformName, signInEndsAt)),
    ...sayLeftOut(leftOut, locale),
  ]
}

/**
 * Returns the accounts on whose platforms tables with a fee are left, because the platform hides its amount and the
 * member did not accept it.
 */
function leavingFees({ accounts, isToldOnly, nights: [{ request }] }: Confirmation): readonly AccountWords[] {
  return isToldOnly || request.wish.anyFee ? [] : accounts.filter(({ hidesFees }) => hidesFees)
}

function sayMoneyOf({ request }: NightWords): string {
  return sayFeeLimit(request.wish, request.venue)
}

/** Warns of a table that the requested one would overlap. */
export function sayClash({ venueName, date, time, partySize }: Reservation, locale: LocalePreferences): Line {
  const place = venueName || 'a table'
  return [
    `⚠️ You already have ${place}, ${sayDateTime(date, time, locale)}, ${sayParty(partySize)}; the two would overlap.`,
  ]
}

export function sayDraftDropped(edits: boolean): Message {
  return { lines: [[edits ? 'OK, I left it as it was.' : 'OK, forgotten. Nothing is booked.']] }
}
