// Writes the reply after a member confirmed a request or a change of one: what Cierge does now, and when the member
// is told the result.
import type { Member } from '../domain/identity.ts'
import { isHandOver, type Job } from '../domain/job.ts'
import type { Line, Message } from '../domain/message.ts'
import { restaurantsOf } from '../domain/place.ts'
import { type Instant, type LocalDate, localDateOf } from '../domain/time.ts'
import { namerOf } from './confirmation.ts'
import { sayCodes, sayRequest, sayRequestOn } from './request.ts'
import type { ToPlatformName } from './table.ts'
import { sayDate, sayInstantTime } from './when.ts'
import { closedLines, type Hearer, sayWhereTold } from './where-told.ts'

/** The member's preferences, and the conversation of the confirmation. */
type Asker = Pick<Member, 'locale' | 'notifications'> &
  Hearer & { readonly now: Instant; readonly toPlatformName: ToPlatformName }

/**
 * Confirms that jobs are scheduled.
 * @param jobs at least one job. Several jobs are for one table on one of several days, or of several platforms.
 * @param company lines about members who share the hunt.
 */
export function sayScheduled(
  jobs: readonly [Job, ...Job[]],
  company: readonly string[],
  asker: Asker,
): Message {
  const [first] = jobs
  const dates = jobs.map(({ date }) => date)
  const venues = jobs.map(({ venue }) => venue)
  return {
    mark: 'scheduled',
    lines: [
      [jobs.length === 1 ? whenToHear(first, asker) : whenToHearOfSeveral(jobs, asker)],
      [sayRequestOn(dates, first, { locale: asker.locale, today: todayAt(first, asker), venues })],
      ...closedLines(first.askedIn, asker.notifications),
      ...company.map((line): Line => [line]),
      ...codeLines(jobs, asker),
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
  const dates = new Set(jobs.map(({ date }) => date))
  const restaurants = restaurantsOf(jobs.map(({ venue }) => venue)).length
  const nights = dates.size > 1 ? `one of ${dates.size} nights` : 'one table'
  const places = restaurants > 1 ? ` at one of ${restaurants} restaurants` : ''
  const what = dates.size > 1 || places ? ` for ${nights}${places}` : ''
  return `Scheduled${what}. I’ll let you know ${where}, starting ${hearingTime(first, asker)}.`
}

function codeLines(jobs: readonly Job[], { locale, toPlatformName }: Asker): Line[] {
  const isForSeveral = new Set(jobs.map(({ venue }) => venue.platform)).size > 1
  const nameOf = namerOf(jobs.map((request) => ({ request })))
  return jobs.map(({ id, date, venue }): Line => {
    const where = isForSeveral ? ` on ${toPlatformName(venue.platform)}` : ''
    const day = jobs.length > 1 ? [`${nameOf(venue)}${sayDate(date, locale)}${where}. `] : []
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
