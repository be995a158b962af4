// Words messages about a member's requests: the list, the details of one request with its hunt, and a cancellation.
import type { PlatformId } from '../domain/ids.ts'
import { isOpen, isToldOnly, type Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Line, Mark, Message } from '../domain/message.ts'
import type { Report } from '../domain/report.ts'
import type { Instant } from '../domain/time.ts'
import { dropsFirstLine } from './drops-first.ts'
import { watchButtons } from './failed.ts'
import { sayHunt } from './hunt.ts'
import { stepsFor } from './next-steps.ts'
import { releaseButton } from './release.ts'
import { sayRequest } from './request.ts'
import { sayTable } from './table.ts'
import { watchButton, watchLine } from './watch.ts'
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

export function sayJobs({ jobs, page, pages, rejectedOn }: JobsPage, locale: LocalePreferences): Message {
  const isInDanger = (job: Job) => isOpen(job) && rejectedOn.includes(job.venue.platform)
  if (jobs.length === 0)
    return { lines: [['Nothing yet. Ask for a table: /book table for 2 at Carbone, Friday 7-9pm']] }
  return {
    lines: [
      ...(pages > 1 ? [[`Page ${page} of ${pages}`]] : []),
      ...jobs.map((job) => [...jobLine(job, locale), ...(isInDanger(job) ? [signInLost] : [])]),
    ],
    choices: jobs.map((job) => ({ label: job.id, detail: sayTable(job), call: jobCall(job) })),
    buttons: [
      ...(page > 1 ? [pageButton('Show newer', page - 1)] : []),
      ...(page < pages ? [pageButton('Show more', page + 1)] : []),
    ],
  }
}

const signInLost = ' ⚠️ Your sign-in there is no longer accepted: /link it again, in a direct message.'

function pageButton(label: string, page: number): Button {
  return { label, call: { command: 'jobs', args: { page: String(page) } }, weight: 'plain' }
}

function jobLine(job: Job, locale: LocalePreferences): Line {
  const head = [{ code: job.id }, ` ${sayTable(job)}: `] as const
  switch (job.state) {
    case 'requested':
    case 'scheduled':
      return [...head, ...whatIsNext(job)]
    case 'booked':
      return [...head, `booked${bookedTime(job, locale)}.`]
    default:
      return [...head, `${job.state}.`]
  }
}

function watchedFor(job: Job): string {
  return isToldOnly(job) ? 'tables' : 'cancellations'
}

/** Returns when an open job acts next, such as `opens in 3 days 19 h.`, for the middle of a line. */
export function whatIsNext(job: Job): Line {
  const { watch, dropRule, dropAt } = job
  if (watch?.stage === 'hunting') return ['a table came back, I am going for it.']
  if (watch) return [`watching for ${watchedFor(job)}, next look `, { instant: dropAt, as: 'countdown' }, '.']
  if (waits(job)) return ['open already, I try ', { instant: dropAt, as: 'countdown' }, '.']
  if (!dropRule) return ['open already, I try at once.']
  return ['opens ', { instant: dropAt, as: 'countdown' }, '.']
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
  return ` for ${sayTime(reservation.time, locale)}${releasedAt ? ', and let go again' : ''}`
}

export type JobDetail = {
  readonly job: Job
  /** The report of the job's hunt. Absent until the hunt has ended. */
  readonly report?: Report | undefined
  /** The instant of another hunt's drop, if this job waits until that drop is over. */
  readonly awaited?: Instant | undefined
}

export function sayJob({ job, report, awaited }: JobDetail, locale: LocalePreferences): Message {
  const mark = job.watch && isOpen(job) ? 'watching' : marks[job.state]
  return {
    ...(mark ? { mark } : {}),
    lines: [
      [{ code: job.id }, ' ', { strong: sayRequest(job, locale) }],
      stateLine(job, locale),
      ...dropsFirstLine(awaited, job, locale),
      ...(report ? sayHunt(job, report, locale) : []),
    ],
    buttons: [...buttonsFor(job), ...stepsFor(job, locale)],
  }
}

function buttonsFor(job: Job): readonly Button[] {
  const { outcome } = job
  if (outcome?.kind === 'failed' && outcome.byHand) return watchButtons(job, outcome)
  if (job.state === 'missed' || job.state === 'failed') return [watchButton(job)]
  return outcome?.kind === 'booked' && !outcome.releasedAt ? [releaseButton(job)] : []
}

function stateLine(job: Job, locale: LocalePreferences): Line {
  const there = sayInstantThere(job.dropAt, job.venue.zone, locale)
  switch (job.state) {
    case 'requested':
      return [`Noted; being scheduled for ${there}.`]
    case 'scheduled':
      if (job.watch) return [`Watching for ${watchedFor(job)}. `, ...watchLine(job, locale)]
      if (waits(job)) return [`Scheduled: that day is open already, I try ${there}.`]
      if (!job.dropRule) return ['Scheduled: that day is open already, I try at once.']
      return [`Scheduled: that day opens ${there} (`, { instant: job.dropAt, as: 'countdown' }, ').']
    case 'booked':
      return [`Booked${bookedTime(job, locale)}.`]
    case 'missed':
      return ['No table was to be had.']
    case 'failed':
      return ['It failed: something is to be mended.']
    case 'cancelled':
      return ['Cancelled.']
  }
}

/**
 * Confirms a cancellation.
 * @param others the jobs of its group that continue.
 */
export function sayCancelled(job: Job, others: readonly Job[]): Message {
  const rest = others.map(
    (other): Line => [
      `${sayDate(other.date)} is still asked for: `,
      { code: `/cancel ${other.id}` },
      ' stops it.',
    ],
  )
  return { lines: [[`Cancelled: ${sayTable(job)}.`], ...rest] }
}

/** Replies that a booking was sent or may have been sent, so the job can't be canceled anymore. */
export function sayTooLateToCancel(job: Job): Message {
  return {
    mark: 'attention',
    lines: [
      [`Too late to be sure: a booking for ${sayTable(job)} may be under way.`],
      ['I stop if I still can, and tell you which it was as soon as I know.'],
    ],
  }
}

function jobCall(job: Job) {
  return { command: 'job', args: { job: job.id } }
}
