// Writes the events of a hunt in their order, each with its time relative to the opening, for the details of a job.

import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Line } from '../domain/message.ts'
import type { Attempt, Report, TimelineMark } from '../domain/report.ts'
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
    ['How it went, in seconds from the opening:'],
    ...shorten(happened.map(({ atMs, said }): Line => [{ code: saySeconds(atMs) }, ` ${said}`])),
    [`Saw ${sayTableCount(report.slotsSeen.length)}.`],
  ]
}

const happenings: Readonly<Record<TimelineMark['what'], string>> = {
  woken: 'ready',
  'signed-in': 'signed in',
  'first-find': 'first check',
  'first-answer': 'first answer',
  'slots-seen': 'tables listed',
  'first-prepare': 'details fetched',
  'first-book': 'first booking sent',
  booked: 'booked',
  'rate-limited': 'asked to slow down',
  blocked: 'blocked',
  'looked-up': 'checked your reservations',
  ended: 'done',
}

function sayAttempt({ time, seating, result }: Attempt, locale: LocalePreferences): string {
  const what = `${sayTime(time, locale)}${seating ? `, ${seating}` : ''}`
  return `tried ${what}: ${results[result]}`
}

const results: Readonly<Record<Attempt['result'], string>> = {
  booked: 'booked',
  'credential-rejected': 'sign-in refused',
  'key-refused': 'my key was refused',
  'person-wanted': 'needs a person',
  'payment-required': 'needs a card',
  'card-refused': 'card refused',
  'card-unclear': 'no default card',
  'slot-gone': 'taken',
  'stale-handle': 'details were out of date',
  conflict: 'conflicts with a table you have',
  'rate-limited': 'asked to slow down',
  blocked: 'blocked',
  rejected: 'refused',
  'asked-too-often': 'not sent',
  'drops-first': 'not sent',
  unwell: 'trouble on its side',
  unanswered: 'no answer',
}

function sayTableCount(count: number): string {
  if (count === 0) return 'no tables'
  return count === 1 ? '1 table' : `${count} tables`
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
