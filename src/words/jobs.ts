// Writes messages about a member's requests: the list, the details of one request with its hunt, and a cancellation.
import type { HuntStory } from '../domain/hunt-story.ts'
import type { PlatformId } from '../domain/ids.ts'
import { handOverOf, isHandOver, isOpen, isToldOnly, type Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Attachment, Button, Line, LinkButton, Mark, Message } from '../domain/message.ts'
import { restaurantsOf } from '../domain/place.ts'
import type { Report } from '../domain/report.ts'
import type { Instant } from '../domain/time.ts'
import type { WaitlistPlace } from '../domain/waitlist.ts'
import { alternativesLine } from './alternatives.ts'
import { handOverLine } from './by-hand.ts'
import { dropsFirstLine } from './drops-first.ts'
import { pageAfterFailure, watchButtons, whatToDo, whyFailed } from './failed.ts'
import { sayHunt } from './hunt.ts'
import { whyMissed } from './missed.ts'
import { stepsFor } from './next-steps.ts'
import { openTableLinks } from './open-page.ts'
import { releaseButton } from './release.ts'
import { sayRequest } from './request.ts'
import { tellRestaurantButton } from './staff-words.ts'
import { platformIfTwice, sayParty, sayTable, type ToPlatformName } from './table.ts'
import { waitlistLine } from './waitlist.ts'
import { cancelWishButton, watchButton, watchLine } from './watch.ts'
import { sayDate, sayInstantThere, sayTime } from './when.ts'

const marks: Readonly<Record<Job['state'], Mark | undefined>> = {
  requested: 'scheduled',
  scheduled: 'scheduled',
  booked: 'booked',
  missed: 'missed',
  failed: 'attention',
  cancelled: undefined,
}

export type JobsPage = {
  readonly jobs: readonly Job[]
  /** The number of this page. The first page is 1. */
  readonly page: number
  readonly pages: number
  /** The platforms that reject the member's sign-in. */
  readonly rejectedOn: readonly PlatformId[]
}

type Reader = { readonly locale: LocalePreferences; readonly toPlatformName: ToPlatformName }
type ListReader = Reader & { readonly role: 'owner' | 'friend' }

export function sayJobs({ jobs, page, pages, rejectedOn }: JobsPage, reader: ListReader): Message {
  const { role, locale, toPlatformName } = reader
  const next = statusButton(role)
  const on = platformIfTwice(jobs, toPlatformName)
  const isInDanger = (job: Job) => isOpen(job) && rejectedOn.includes(job.venue.platform)
  if (jobs.length === 0)
    return {
      lines: [['No requests yet. Try: /book table for 2 at Carbone, Friday 7-9pm']],
      buttons: role === 'owner' ? [next] : [],
    }
  return {
    lines: [
      ...(pages > 1 ? [[`Page ${page} of ${pages}`]] : []),
      ...jobs.map((job) => [
        ...jobLine(job, locale, on(job)),
        ...(isInDanger(job) ? [signInLost(toPlatformName(job.venue.platform))] : []),
      ]),
      ...[...Map.groupBy(jobs.filter(isOpen), ({ id, groupId }) => groupId ?? id).values()].flatMap(
        oneTableLines,
      ),
    ],
    listedFrom: pages > 1 ? 1 : 0,
    choices: jobs.map((job) => ({
      label: `${job.venue.name}${on(job)}, ${sayDate(job.date, locale)}`,
      detail: `${sayParty(job.partySize)} · ${job.id}`,
      call: jobCall(job),
    })),
    buttons: [
      ...(page > 1 ? [pageButton('Show newer', page - 1)] : []),
      ...(page < pages ? [pageButton('Show more', page + 1)] : []),
      next,
    ],
  }
}

/** Says which jobs are for one table together. Returns an empty list for a single job. */
function oneTableLines(jobs: readonly Job[]): Line[] {
  if (jobs.length < 2) return []
  return [
    ['One table of these: ', ...jobs.flatMap(({ id }, index) => [index > 0 ? ', ' : '', { code: id }]), '.'],
  ]
}

function signInLost(platformName: string): string {
  return ` ⚠️ Your ${platformName} sign-in no longer works: /link again, in a direct message.`
}

/** Builds the button that shows what comes next and what needs the member. An owner also sees how Cierge runs. */
function statusButton(role: ListReader['role']): Button {
  const label = role === 'owner' ? 'See how Cierge is doing' : 'See what’s next'
  return { label, call: { command: 'jobs', args: { view: 'next' } }, weight: 'plain' }
}

function pageButton(label: string, page: number): Button {
  return { label, call: { command: 'jobs', args: { page: String(page) } }, weight: 'plain' }
}

function jobLine(job: Job, locale: LocalePreferences, on: string): Line {
  const head = [{ code: job.id }, ` ${sayTable(job, locale)}${on}: `] as const
  switch (job.state) {
    case 'requested':
    case 'scheduled':
      return [...head, ...whatIsNext(job)]
    case 'booked':
      return [...head, `booked${bookedTime(job, locale)}.`]
    case 'missed':
      return [...head, wasHandedOver(job) ? 'handed over to you.' : 'missed.']
    default:
      return [...head, `${job.state}.`]
  }
}

function wasHandedOver({ outcome }: Job): boolean {
  return outcome?.kind === 'missed' && outcome.reason === 'handed-over'
}

function watchedFor(job: Job): string {
  if (job.replaces) return 'a better table'
  return isToldOnly(job) ? 'tables' : 'cancellations'
}

/** Returns when an open job acts next, such as `opens in 3 days 19 h.`, for the middle of a line. */
export function whatIsNext(job: Job): Line {
  const { watch, dropRule, dropAt } = job
  if (watch?.stage === 'hunting') return ['a table came free, trying for it now.']
  if (watch)
    return [`watching for ${watchedFor(job)}, next check `, { instant: dropAt, as: 'countdown' }, '.']
  if (waits(job)) return ['already open, trying ', { instant: dropAt, as: 'countdown' }, '.']
  if (!dropRule) return ['already open, trying now.']
  const then = isHandOver(job) ? ', I’ll send you its page.' : '.'
  return ['opens ', { instant: dropAt, as: 'countdown' }, then]
}

/**
 * Returns true if a job for an open day waits. Such a job is tried at once, unless drops of other tables have priority.
 */
function waits({ watch, dropRule, dropAt, askedAt }: Job): boolean {
  return !watch && !dropRule && dropAt > askedAt
}

function bookedTime(job: Job, locale: LocalePreferences): string {
  if (job.outcome?.kind !== 'booked') return ''
  const { reservation, releasedAt } = job.outcome
  return ` for ${sayTime(reservation.time, locale)}${releasedAt ? ', later cancelled' : ''}`
}

export type JobDetail = {
  readonly job: Job
  /** The report of the job's hunt. Absent until the hunt has ended. */
  readonly report?: Report | undefined
  /** The instant of another hunt's drop, if this job waits until that drop is over. */
  readonly awaited?: Instant | undefined
  /** The job's place on the platform's own waiting list, if it has one. */
  readonly place?: WaitlistPlace | undefined
  /** The other open jobs of the same wish. */
  readonly others?: readonly Job[] | undefined
  /** True if the member can tell the restaurant of the booked table something. */
  readonly canNote?: boolean
}

export function sayJob(
  { job, report, awaited, place, others = [], canNote }: JobDetail,
  reader: Reader,
): Message {
  const { locale } = reader
  const mark = job.watch && isOpen(job) ? 'watching' : marks[job.state]
  return {
    ...(mark ? { mark } : {}),
    lines: [
      [{ code: job.id }, ' ', { strong: sayRequest(job, locale) }],
      stateLine(job, locale),
      ...dropsFirstLine(awaited, job, locale),
      ...(isOpen(job) ? oneTableLines([job, ...others]) : []),
      ...whyEnded(job, reader),
      ...(place ? waitlistLine(place, job, locale) : []),
    ],
    links: linksFor(job),
    buttons: [
      ...buttonsFor(job),
      ...(canNote ? [tellRestaurantButton(job)] : []),
      ...stepsFor(job, locale),
      ...(report ? [huntButton(job)] : []),
    ].toSorted((one, other) => Number(isGivingUp(one)) - Number(isGivingUp(other))),
  }
}

/** Writes the hunt of a job, event by event. @param picture the same facts as an image. */
export function sayHowItWent(
  { job, story }: { readonly job: Job; readonly story?: HuntStory },
  locale: LocalePreferences,
  picture: readonly Attachment[] = [],
): Message {
  if (!story) return { lines: [stateLine(job, locale)] }
  return {
    lines: [[{ strong: `${sayTable(job, locale)}` }], ...sayHunt(story, locale)],
    attachments: picture,
  }
}

/** Returns how the hunt ended, for the head of its picture: `Booked for 7:15 pm.` */
export function sayHuntEnd(job: Job, locale: LocalePreferences): string {
  if (isOpen(job)) return 'Still going on.'
  const { outcome } = job
  if (outcome?.kind === 'missed')
    return whyMissed(job, outcome, { locale, endedAt: job.endedAt ?? job.dropAt })
  return toPlain(stateLine(job, locale))
}

/** Returns what the picture of a hunt shows. The events themselves are lines of the message. */
export function sayHuntAlt(job: Job, locale: LocalePreferences): string {
  return `How it went: ${sayTable(job, locale)}. ${sayHuntEnd(job, locale)}`
}

function toPlain(line: Line): string {
  return line.map((span) => (typeof span === 'string' ? span : '')).join('')
}

/** Returns the reason for which a job ended without a table. */
function whyEnded(job: Job, reader: Reader): Line[] {
  const { outcome, endedAt = job.dropAt } = job
  if (!outcome || outcome.kind === 'booked') return []
  const also = alternativesLine(job, outcome, reader.locale)
  if (outcome.kind === 'missed')
    return [[whyMissed(job, outcome, { locale: reader.locale, endedAt })], ...also]
  return [
    [
      `${capital(whyFailed(job, outcome, reader))} ${outcome.byHand ? '' : whatToDo(job, outcome, reader)}`.trim(),
    ],
    ...also,
  ]
}

/** Returns the button for booking by hand: for a request that Cierge can't or couldn't book. */
function linksFor(job: Job): readonly LinkButton[] {
  const { outcome } = job
  if (outcome?.kind === 'failed') return pageAfterFailure(job, outcome)
  const isMissed = outcome?.kind === 'missed' && outcome.reason !== 'withdrawn'
  return isMissed || (isOpen(job) && handOverOf(job)) ? openTableLinks(job) : []
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

function huntButton({ id }: Job): Button {
  return {
    label: 'See how it went',
    call: { command: 'jobs', args: { job: id, story: 'yes' } },
    weight: 'plain',
  }
}

function isGivingUp({ call }: Button): boolean {
  return call.args.what === 'table'
}

function buttonsFor(job: Job): readonly Button[] {
  const { outcome } = job
  if (outcome?.kind === 'failed' && outcome.byHand)
    return watchButtons(job, outcome, job.endedAt !== undefined && job.endedAt < job.dropAt)
  if (wasHandedOver(job)) return []
  if (job.state === 'missed') return [watchButton(job)]
  if (job.state === 'failed') return [{ ...watchButton(job), weight: 'plain' }]
  return outcome?.kind === 'booked' && !outcome.releasedAt ? [releaseButton(job)] : []
}

function stateLine(job: Job, locale: LocalePreferences): Line {
  const there = sayInstantThere(job.dropAt, job.venue.zone, locale)
  switch (job.state) {
    case 'requested':
      return [`Being scheduled for ${there}.`]
    case 'scheduled':
      if (job.watch) return [`Watching for ${watchedFor(job)}. `, ...watchLine(job, locale)]
      if (waits(job)) return [`Scheduled: that day is already open; I’ll try ${there}.`]
      if (!job.dropRule) return ['That day is already open, trying now.']
      if (isHandOver(job)) return handOverLine(job, locale)
      return [`Scheduled: bookings open ${there} (`, { instant: job.dropAt, as: 'countdown' }, ').']
    case 'booked':
      return [`Booked${bookedTime(job, locale)}.`]
    case 'missed':
      return [wasHandedOver(job) ? 'Handed over to you.' : 'I couldn’t get a table.']
    case 'failed':
      return ['It failed; something needs fixing.']
    case 'cancelled':
      return ['Cancelled.']
  }
}

/**
 * Confirms a cancellation.
 * @param others the jobs of its wish that continue.
 */
export function sayCancelled(job: Job, others: readonly Job[], locale: LocalePreferences): Message {
  const [next, ...more] = others
  const isOfSeveral = restaurantsOf([job, ...others].map(({ venue }) => venue)).length > 1
  const rest = others.map(
    (other): Line => [
      `I’m still trying for ${isOfSeveral ? `${other.venue.name}, ` : ''}${sayDate(other.date, locale)}; `,
      { code: `/cancel ${other.id}` },
      ' stops that.',
    ],
  )
  return {
    lines: [[`Cancelled: ${sayTable(job, locale)}.`], ...rest],
    ...(next && {
      buttons: [cancelWishButton(next, more.length === 0 ? 'Cancel that too' : 'Cancel those too')],
    }),
  }
}

/** Replies that it may be too late to cancel, because a booking was sent or may have been sent. */
export function sayTooLateToCancel(job: Job, locale: LocalePreferences): Message {
  return {
    mark: 'attention',
    lines: [
      [`It may be too late: a booking for ${sayTable(job, locale)} could already be in progress.`],
      ['I’ll stop if I still can, and tell you as soon as I know.'],
    ],
  }
}

function jobCall(job: Job) {
  return { command: 'jobs', args: { job: job.id } }
}
