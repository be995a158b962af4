// Words the events of a hunt in their order, each with its time from the opening, for the details of a job.

import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Line } from '../domain/message.ts'
import type { Attempt, Report, RequestKind, TimelineMark } from '../domain/report.ts'
import { sayTime } from './when.ts'

/**
 * The maximum number of lines, so that the text fits one phone screen. Lines in the middle are omitted if there are
 * more.
 */
const longestStory = 24

export function sayHunt(job: Job, report: Report, locale: LocalePreferences): readonly Line[] {
  const attempts = report.verdicts.find(({ jobId }) => jobId === job.id)?.attempts ?? []
  const happened = [
    ...report.timeline.map(({ atMs, what }) => ({ atMs, said: happenings[what] })),
    ...attempts.map((attempt) => ({ atMs: attempt.bookedAtMs, said: sayAttempt(attempt, locale) })),
  ].toSorted((one, other) => one.atMs - other.atMs)
  return [
    ['How it went, counted from the opening:'],
    ...shorten(happened.map(({ atMs, said }): Line => [{ code: saySeconds(atMs) }, ` ${said}`])),
    [`Tables seen: ${report.slotsSeen.length}. Asked: ${sayRequests(report.requests)}.`],
  ]
}

const happenings: Readonly<Record<TimelineMark['what'], string>> = {
  woken: 'woke up',
  'signed-in': 'signed in',
  'first-find': 'first look',
  'first-answer': 'first answer',
  'slots-seen': 'tables seen',
  'first-prepare': 'made one ready',
  'first-book': 'first booking sent',
  booked: 'booked',
  'rate-limited': 'told to slow down',
  blocked: 'turned away',
  'looked-up': 'looked at your reservations',
  ended: 'done',
}

function sayAttempt({ time, seating, tookMs, result }: Attempt, locale: LocalePreferences): string {
  const what = `${sayTime(time, locale)}${seating ? `, ${seating}` : ''}`
  const went = result === 'booked' ? 'ours' : results[result]
  return `tried ${what}: ${went} (${Math.round(tookMs)} ms)`
}

const results: Readonly<Record<Exclude<Attempt['result'], 'booked'>, string>> = {
  'credential-rejected': 'sign-in not accepted',
  'key-refused': 'my key was not accepted',
  'person-wanted': 'a person was wanted',
  'payment-required': 'a card was wanted',
  'card-refused': 'the card was not accepted',
  'card-unclear': 'no card is the default',
  'slot-gone': 'gone',
  'stale-handle': 'had to be made ready again',
  conflict: 'conflicts with what you hold',
  'rate-limited': 'told to slow down',
  blocked: 'turned away',
  rejected: 'refused',
  'asked-too-often': 'not sent',
  'drops-first': 'not sent',
  unwell: 'the platform was unwell',
  unanswered: 'no answer',
}

const requestNames: Readonly<Record<RequestKind, readonly [one: string, several: string]>> = {
  inspect: ['account check', 'account checks'],
  find: ['look', 'looks'],
  prepare: ['table made ready', 'tables made ready'],
  book: ['booking', 'bookings'],
  reservations: ['look at your reservations', 'looks at your reservations'],
  ping: ['greeting', 'greetings'],
}

/** Returns the numbers of requests: `12 looks, 2 tables made ready, 1 booking`. */
function sayRequests(requests: Report['requests']): string {
  const kinds = Object.keys(requestNames) as RequestKind[]
  const said = kinds.flatMap((kind) => {
    const count = requests[kind] ?? 0
    const [one, several] = requestNames[kind]
    return count === 0 ? [] : [`${count} ${count === 1 ? one : several}`]
  })
  return said.join(', ') || 'nothing'
}

function shorten(lines: readonly Line[]): readonly Line[] {
  if (lines.length <= longestStory) return lines
  const half = longestStory / 2
  const left = lines.length - longestStory
  return [...lines.slice(0, half), [`… ${left} more …`], ...lines.slice(-half)]
}

/** Returns seconds from the opening with three decimals: `+0.213 s`, `−90.000 s`. */
function saySeconds(ms: number): string {
  return `${ms < 0 ? '−' : '+'}${(Math.abs(ms) / 1000).toFixed(3)} s`
}
