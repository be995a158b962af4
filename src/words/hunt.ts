// Writes the events of a hunt in their order, each with its time relative to the opening, for the details of a job.

import type { HuntEvent, HuntStory, OtherClaim } from '../domain/hunt-story.ts'
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Line } from '../domain/message.ts'
import type { Attempt, TimelineMark } from '../domain/report.ts'
import { sayTime } from './when.ts'

/**
 * The maximum number of lines, so that the text fits one phone screen. Lines in the middle are omitted if there are
 * more.
 */
const longestStory = 24

export function sayHunt(story: HuntStory, locale: LocalePreferences): readonly Line[] {
  return [
    [howToReadTimes(story)],
    ...shorten(
      story.events.map((event): Line => [{ code: saySeconds(event.atMs) }, ` ${sayEvent(event, locale)}`]),
    ),
    ...story.others.map((other): Line => [`${sayOther(other)}.`]),
    [`Saw ${sayTableCount(story.tablesSeen)}.`],
  ]
}

/** Returns the explanation of the times: seconds from the opening, or from the first try on a day that was open. */
function howToReadTimes({ job }: HuntStory): string {
  return `How it went, in seconds from the ${sayZero(job)}:`
}

/**
 * Returns the name of the instant from which a hunt's times are counted: `opening`, or `start` if the day was already
 * open.
 */
export function sayZero({ dropRule }: Pick<Job, 'dropRule'>): 'opening' | 'start' {
  return dropRule ? 'opening' : 'start'
}

function sayEvent(event: HuntEvent, locale: LocalePreferences): string {
  if (event.kind === 'mark') return sayHappening(event.what)
  return `tried ${sayTried(event.attempt, locale)}: ${sayResult(event.attempt)}`
}

export function sayHappening(what: TimelineMark['what']): string {
  return happenings[what]
}

/** Returns the table of an attempt: `7:15 pm, Dining Room`. */
export function sayTried({ time, seating }: Attempt, locale: LocalePreferences): string {
  return `${sayTime(time, locale)}${seating ? `, ${seating}` : ''}`
}

export function sayResult({ result }: Pick<Attempt, 'result'>): string {
  return results[result]
}

/** Returns how the hunt ended for another member of the group: `Ben: booked +0.400 s`. */
export function sayOther({ name, bookedAtMs }: OtherClaim): string {
  return `${name}: ${bookedAtMs === undefined ? 'no table' : `booked ${saySeconds(bookedAtMs)}`}`
}

/** Returns `14 checks, saw 9 tables`. */
export function sayEffort({ finds, tablesSeen }: HuntStory): string {
  return `${finds === 1 ? '1 check' : `${finds} checks`}, saw ${sayTableCount(tablesSeen)}`
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
export function saySeconds(ms: number): string {
  return `${ms < 0 ? '−' : '+'}${(Math.abs(ms) / 1000).toFixed(3)} s`
}
