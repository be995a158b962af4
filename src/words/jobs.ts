// A member's requests: the list, one in detail with how its hunt went, and that one was stopped.
import type { Job } from '../domain/job.ts'
import type { Manner } from '../domain/manner.ts'
import type { Button, Line, Mark, Message } from '../domain/message.ts'
import type { Attempt, Report, TimelineMark, Verdict } from '../domain/report.ts'
import { sayRequest } from './request.ts'
import { sayTable } from './table.ts'
import { sayInstantThere, sayTime } from './when.ts'

const marks: Readonly<Record<Job['state'], Mark | undefined>> = {
  requested: 'scheduled',
  scheduled: 'scheduled',
  booked: 'booked',
  missed: 'missed',
  failed: 'attention',
  cancelled: undefined,
}

/** The most requests one list shows. */
const longestList = 10

export function sayJobs(jobs: readonly Job[], manner: Manner): Message {
  if (jobs.length === 0)
    return { lines: [['Nothing yet. Ask for a table: /book table for 2 at Carbone, Friday 7-9pm']] }
  const shown = jobs.slice(0, longestList)
  const rest = jobs.length > shown.length ? [[`and ${jobs.length - shown.length} older ones.`]] : []
  return {
    lines: [...shown.map((job) => jobLine(job, manner)), ...rest],
    choices: shown.map((job) => ({ label: job.id, detail: sayTable(job), call: jobCall(job) })),
  }
}

function jobLine(job: Job, manner: Manner): Line {
  const head = [{ code: job.id }, ` ${sayTable(job)}: `] as const
  switch (job.state) {
    case 'requested':
    case 'scheduled':
      return [...head, 'opens ', { instant: job.dropAt, as: 'countdown' }, '.']
    case 'booked':
      return [...head, `booked${bookedTime(job, manner)}.`]
    default:
      return [...head, `${job.state}.`]
  }
}

function bookedTime(job: Job, manner: Manner): string {
  return job.outcome?.kind === 'booked' ? ` for ${sayTime(job.outcome.reservation.time, manner)}` : ''
}

export function sayJob(job: Job, report: Report | undefined, manner: Manner): Message {
  const verdict = report?.verdicts.find(({ jobId }) => jobId === job.id)
  const mark = marks[job.state]
  return {
    ...(mark ? { mark } : {}),
    lines: [
      [{ code: job.id }, ' ', { strong: sayRequest(job, manner) }],
      stateLine(job, manner),
      ...(report ? huntLines(report, verdict, manner) : []),
    ],
    buttons: job.state === 'requested' || job.state === 'scheduled' ? [stopButton(job)] : [],
  }
}

function stateLine(job: Job, manner: Manner): Line {
  const there = sayInstantThere(job.dropAt, job.venue.zone, manner)
  switch (job.state) {
    case 'requested':
      return [`Noted; being scheduled for ${there}.`]
    case 'scheduled':
      return [`Scheduled: that day opens ${there} (`, { instant: job.dropAt, as: 'countdown' }, ').']
    case 'booked':
      return [`Booked${bookedTime(job, manner)}.`]
    case 'missed':
      return ['No table was to be had.']
    case 'failed':
      return ['It failed: something is to be mended.']
    case 'cancelled':
      return ['Cancelled.']
  }
}

const happenings: Readonly<Record<TimelineMark['what'], string>> = {
  woken: 'woke up',
  'signed-in': 'signed in',
  'first-find': 'first look sent',
  'first-answer': 'first look answered',
  'slots-seen': 'tables seen',
  'first-prepare': 'first table made ready',
  'first-book': 'first booking sent',
  booked: 'booked',
  'rate-limited': 'told to slow down',
  blocked: 'turned away',
  'looked-up': 'looked at your reservations',
  ended: 'done',
}

function huntLines(report: Report, verdict: Verdict | undefined, manner: Manner): Line[] {
  return [
    ['How it went, counted from the opening:'],
    ...report.timeline.map(({ atMs, what }): Line => [{ code: saySeconds(atMs) }, ` ${happenings[what]}`]),
    ...(verdict?.attempts ?? []).map((attempt): Line => attemptLine(attempt, manner)),
    [`Looks: ${report.requests.find ?? 0}. Tables seen: ${report.slotsSeen.length}.`],
  ]
}

function attemptLine({ time, seating, bookedAtMs, tookMs, result }: Attempt, manner: Manner): Line {
  const what = `${sayTime(time, manner)}${seating ? `, ${seating}` : ''}`
  const went = result === 'booked' ? 'ours' : attemptResults[result]
  return [{ code: saySeconds(bookedAtMs) }, ` tried ${what}: ${went} after ${Math.round(tookMs)} ms`]
}

const attemptResults: Readonly<Record<Exclude<Attempt['result'], 'booked'>, string>> = {
  'credential-rejected': 'sign-in not accepted',
  'payment-required': 'a card was wanted',
  'slot-gone': 'gone',
  'stale-handle': 'had to be made ready again',
  conflict: 'conflicts with what you hold',
  'rate-limited': 'told to slow down',
  blocked: 'turned away',
  rejected: 'refused',
  unwell: 'the platform was unwell',
  unanswered: 'no answer',
}

/** `+0.213 s`, `−90.000 s`. */
function saySeconds(ms: number): string {
  return `${ms < 0 ? '−' : '+'}${(Math.abs(ms) / 1000).toFixed(3)} s`
}

export function sayCancelled(job: Job): Message {
  return { lines: [[`Cancelled: ${sayTable(job)}.`]] }
}

function jobCall(job: Job) {
  return { command: 'job', args: { job: job.id } }
}

function stopButton(job: Job): Button {
  return { label: 'Cancel it', call: { command: 'cancel', args: { job: job.id } }, weight: 'danger' }
}
