// Writes the answer to "is it booked yet?", with one line for each request.
import { isOpen, type Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Line, Message } from '../domain/message.ts'
import { sayTable } from './table.ts'
import { sayDate, sayInstantThere, sayTime } from './when.ts'
import { type Hearer, sayWhereTold } from './where-told.ts'

type Asker = Hearer & { readonly locale: LocalePreferences }

/**
 * Returns one line for each job, which says whether it is booked.
 * @param jobs at least one job.
 */
export function sayStanding(jobs: readonly Job[], asker: Asker): Message {
  return { lines: jobs.map((job) => standingLine(job, asker)) }
}

function standingLine(job: Job, { locale, ...hearer }: Asker): Line {
  const told = `I’ll tell you ${sayWhereTold(job, hearer)}.`
  const { venue, date, outcome, watch, dropRule, dropAt } = job
  const table = `${venue.name}, ${sayDate(date, locale)}`
  if (job.state === 'booked' && outcome?.kind === 'booked') {
    const when = `${sayTable(job, locale)} at ${sayTime(outcome.reservation.time, locale)}`
    return [outcome.releasedAt ? `It was booked, and cancelled later: ${when}.` : `Yes: ${when}.`]
  }
  if (job.state === 'cancelled') return [`No: you cancelled ${table}.`]
  if (outcome?.kind === 'missed' && outcome.reason === 'handed-over')
    return [
      `I can’t tell: I sent you the page of ${table}, for you to book. Details: `,
      { code: `/jobs ${job.id}` },
    ]
  if (!isOpen(job)) return [`No: I couldn’t get ${table}. Details: `, { code: `/jobs ${job.id}` }]
  if (watch) return [`Not yet: I’m watching for cancellations at ${table}. ${told}`]
  if (!dropRule) return [`Not yet: I’m trying ${table} now. ${told}`]
  const there = sayInstantThere(dropAt, venue.zone, locale)
  return [`Not yet: ${table} opens ${there} (`, { instant: dropAt, as: 'countdown' }, `). ${told}`]
}

/** Returns one line for each request of other members in the group: only the restaurant, the day and the state. */
export function sayStandingOfGroup(jobs: readonly Job[], locale: LocalePreferences): Message {
  return {
    lines: jobs.map(({ state, venue, date }) => {
      const table = `${venue.name}, ${sayDate(date, locale)}`
      return [state === 'booked' ? `Yes: ${table} is booked.` : `Not yet: ${table}.`]
    }),
  }
}

/** Replies that the member has no request: none for the restaurant `name` or, without a name, none at all. */
export function sayNoStanding(name: string | undefined): Message {
  const what = name ? `You have no request for “${name}”.` : 'You have no requests.'
  return { lines: [[`${what} Tell me which table you’d like, or say `, { code: '/jobs' }, '.']] }
}
