// Writes the question that asks a member to confirm a request, and the reply after the confirmation. The question gives
// the table, the time of the hunt, the evidence for that time and the possible charge.
import { showsTables } from '../domain/by-hand.ts'
import type { KnownDropRule } from '../domain/drops/drop.ts'
import type { Member } from '../domain/identity.ts'
import type { DraftId } from '../domain/ids.ts'
import { isHandOver, type Job, type TableRequest } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Line, Message } from '../domain/message.ts'
import type { Reservation } from '../domain/reservation.ts'
import { type Instant, type LocalDate, localDateOf } from '../domain/time.ts'
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
  sayCodes,
  sayFeeLimit,
  sayRequest,
  sayRequestOn,
} from './request.ts'
import { sayEndsBefore } from './sign-in.ts'
import { sayParty } from './table.ts'
import { sayDate, sayDateTime, sayInstantThere, sayInstantTime } from './when.ts'
import { closedLines, type Hearer, sayWhereTold } from './where-told.ts'

/**
 * One of the requested days. `dropAt` is the instant at which the day opens. It is absent if the day is already open.
 */
export type NightWords = {
  readonly request: TableRequest
  readonly dropAt?: Instant
  readonly known?: KnownDropRule
}

export type Confirmation = {
  readonly draft: DraftId
  /** The requested days, the preferred one first. */
  readonly nights: readonly [NightWords, ...NightWords[]]
  readonly platformName: string
  /** The masked e-mail address of the account. Set in direct conversations only. */
  readonly maskedEmail?: string
  /** The end of the sign-in, if it comes before one of the days opens. Set in direct conversations only. */
  readonly signInEndsAt?: Instant
  /** True if the platform does not state the amount of a late cancellation's fee. */
  readonly hidesFees?: true
  readonly clashes: readonly Reservation[]
  /** The job before the change, if the draft changes a job. */
  readonly edits?: Job
  /** True if only people can book the venue. Then the request becomes a watch that announces tables. */
  readonly isToldOnly?: true
  /** The current day at the venue, so that a day in another year has its year. */
  readonly today: LocalDate
}

export function askConfirmation(about: Confirmation, locale: LocalePreferences): Message {
  const [first, ...others] = about.nights
  const { today } = about
  const isOpen = others.length === 0 && !first.dropAt
  const dates = about.nights.map(({ request }) => request.date)
  return {
    lines: [
      ...(isOpen ? [['That day is already open.']] : []),
      ...edited(about, locale),
      [{ strong: sayRequestOn(dates, first.request, { locale, today }) }],
      ...(others.length > 0 ? sayNights(about, locale) : sayDrop(first, locale, about.isToldOnly)),
      ...evidence(about, locale),
      ...(about.isToldOnly ? toldLines(first) : accountLines(about)),
      ...about.clashes.map((held) => clashLine(held, locale)),
    ],
    ...(about.isToldOnly && { links: openTableLinks(first.request) }),
    buttons: buttonsOf(about, isOpen),
  }
}

function buttonsOf(about: Confirmation, isOpen: boolean): Button[] {
  const { draft, edits, isToldOnly, nights } = about
  if (isToldOnly && !edits)
    return [
      main(tellButton(draft, nights[0].request.venue.byHand)),
      answer('Change', draft, { change: 'any' }),
      cancelButton(draft),
    ]
  const label = edits ? 'Change it' : isOpen ? 'Try now' : 'Book it'
  return [
    { ...main(answer(label, draft, { do: 'confirm' })), means: 'yes' },
    ...(leavesFees(about) ? [answer(acceptAnyFee, draft, { fee: anyFee })] : []),
    ...(isOpen && !edits
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

function sayNights({ nights, today }: Confirmation, locale: LocalePreferences): Line[] {
  return [
    ['I’ll book one of these nights and drop the rest.'],
    ...nights.map(({ request, dropAt }): Line => {
      const date = { strong: sayDate(request.date, locale, today) }
      if (!dropAt) return [date, ' is already open: I’ll try right away.']
      const there = sayInstantThere(dropAt, request.venue.zone, locale)
      return [date, ` opens ${there} (`, { instant: dropAt, as: 'countdown' }, ').']
    }),
  ]
}

/**
 * Returns the evidence for the drop rule. All days of a request are at one venue, so one rule applies to all of them.
 */
function evidence({ nights, platformName }: Confirmation, locale: LocalePreferences): readonly Line[] {
  const [first] = nights
  const known = nights.find((night) => night.known)?.known
  return known ? howIKnow(known, { zone: first.request.venue.zone, locale, platformName }) : []
}

function sayAccount({ maskedEmail }: Confirmation): string {
  return maskedEmail ? ` (${maskedEmail})` : ''
}

function accountLines(about: Confirmation): readonly Line[] {
  const { nights, platformName, signInEndsAt } = about
  return [
    [`On your ${platformName} account${sayAccount(about)}. ${sayMoneyOf(nights[0])}`],
    ...(leavesFees(about)
      ? [
          [
            `Some tables charge a fee if you cancel late, and ${platformName} doesn’t tell me how much. I’ll leave those unless you accept it.`,
          ],
        ]
      : []),
    ...sayEndsBefore(platformName, signInEndsAt),
  ]
}

/** Returns whether tables with a fee are left, because the platform hides its amount and the member did not accept it. */
function leavesFees({ hidesFees, isToldOnly, nights: [{ request }] }: Confirmation): boolean {
  return hidesFees === true && !isToldOnly && !request.wish.anyFee
}

function sayMoneyOf({ request }: NightWords): string {
  return sayFeeLimit(request.wish, request.venue)
}

function clashLine({ venueName, date, time, partySize }: Reservation, locale: LocalePreferences): Line {
  const place = venueName || 'a table'
  return [
    `⚠️ You already have ${place}, ${sayDateTime(date, time, locale)}, ${sayParty(partySize)}; the two would overlap.`,
  ]
}

/** The member's preferences, and the conversation of the confirmation. */
type Asker = Pick<Member, 'locale' | 'notifications'> & Hearer & { readonly now: Instant }

/**
 * Confirms that jobs are scheduled.
 * @param jobs at least one job. Several jobs are for one table on one of several days.
 * @param company lines about members who share the hunt.
 */
export function sayScheduled(
  jobs: readonly [Job, ...Job[]],
  company: readonly string[],
  asker: Asker,
): Message {
  const [first] = jobs
  const dates = jobs.map(({ date }) => date)
  return {
    mark: 'scheduled',
    lines: [
      [jobs.length === 1 ? whenToHear(first, asker) : whenToHearOfSeveral(jobs, asker)],
      [sayRequestOn(dates, first, { locale: asker.locale, today: todayAt(first, asker) })],
      ...closedLines(first.askedIn, asker.notifications),
      ...company.map((line): Line => [line]),
      ...codeLines(jobs, asker.locale),
    ],
  }
}

function whenToHear(job: Job, asker: Asker): string {
  const where = sayWhereTold(job, asker)
  if (job.dropRule === undefined && job.dropAt > asker.now) {
    const at = sayInstantTime(job.dropAt, job.venue.zone, asker.locale)
    return `That day is open, but other tables open soon and go first. I’ll try at ${at} and tell you ${where}.`
  }
  if (job.dropRule === undefined) return `Trying now; I’ll tell you ${where} within half a minute.`
  if (isHandOver(job)) return `I’ll send you the page ${where} on ${hearingTime(job, asker)}.`
  return `Scheduled. I’ll let you know ${where} on ${hearingTime(job, asker)}.`
}

/** Returns the day and time of the job's drop, such as `Thu Nov 26 at 10:00 am`. */
function hearingTime(job: Job, asker: Asker): string {
  const { dropAt, venue } = job
  const day = sayDate(localDateOf(dropAt, venue.zone), asker.locale, todayAt(job, asker))
  return `${day} at ${sayInstantTime(dropAt, venue.zone, asker.locale)}`
}

function todayAt({ venue }: Job, { now }: Asker): LocalDate {
  return localDateOf(now, venue.zone)
}

function whenToHearOfSeveral(jobs: readonly [Job, ...Job[]], asker: Asker): string {
  const first = jobs.reduce((soonest, job) => (job.dropAt < soonest.dropAt ? job : soonest))
  if (first.dropRule === undefined) return whenToHear(first, asker)
  const where = sayWhereTold(first, asker)
  return `Scheduled for one of ${jobs.length} nights. I’ll let you know ${where}, starting ${hearingTime(first, asker)}.`
}

function codeLines(jobs: readonly Job[], locale: LocalePreferences): Line[] {
  return jobs.map(({ id, date }): Line => {
    const day = jobs.length > 1 ? [`${sayDate(date, locale)}. `] : []
    return [...day, ...sayCodes(id)]
  })
}

/** Confirms that a job was changed. */
export function sayEdited(job: Job, company: readonly string[], asker: Asker): Message {
  return {
    mark: 'scheduled',
    lines: [
      ['Changed: ', { code: job.id }, ` is now ${sayRequest(job, asker.locale)}.`],
      [whenToHear(job, asker)],
      ...closedLines(job.askedIn, asker.notifications),
      ...company.map((line): Line => [line]),
    ],
  }
}

export function sayDraftDropped(edits: boolean): Message {
  return { lines: [[edits ? 'OK, I left it as it was.' : 'OK, forgotten. Nothing is booked.']] }
}
