// Writes messages about a watch: its start, its status and the button to start it.
import type { Member } from '../domain/identity.ts'
import { handOverOf, isToldOnly, type Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Line, Message } from '../domain/message.ts'
import { epochMs, type Instant, MINUTE_MS, toInstant } from '../domain/time.ts'
import type { PollGaps } from '../domain/watch.ts'
import { dropsFirstLine } from './drops-first.ts'
import { openTableLinks } from './open-page.ts'
import { sayCodes, sayDates, sayRequest, sayRequestOn } from './request.ts'
import { sayInstantThere, sayWhile } from './when.ts'
import { closedLines, type Hearer, sayWhereTold } from './where-told.ts'

/**
 * Confirms a watch.
 * @param awaited the drop of another request that comes before the watch's next poll; absent if there is none.
 */
export function sayWatching(
  job: Job,
  { locale, ...hearer }: Pick<Member, 'locale' | 'notifications'> & Hearer,
  awaited?: Instant,
): Message {
  const where = sayWhereTold(job, hearer)
  const promise = isToldOnly(job)
    ? `Watching for tables. I’ll tell you ${where} when one shows up, and you book it yourself.`
    : `Watching for cancellations. If a table comes free I’ll book it and tell you ${where}.`
  return {
    mark: 'watching',
    lines: [
      [promise],
      [sayRequest(job, locale)],
      ...closedLines(job.askedIn, hearer.notifications),
      watchLine(job, locale),
      ...(handOverOf(job) ? [['I’ll also send you its page ten seconds before.']] : []),
      ...dropsFirstLine(awaited, job, locale),
      sayCodes(job.id),
    ],
    links: isToldOnly(job) ? openTableLinks(job) : [],
  }
}

/** Confirms a watch of several days for one table, and says how often each day is checked. */
export function sayWatchingDays(
  jobs: readonly [Job, ...Job[]],
  gaps: PollGaps,
  { locale, ...hearer }: Pick<Member, 'locale' | 'notifications'> & Hearer,
): Message {
  const [first] = jobs
  const dates = jobs.map(({ date }) => date)
  const later = jobs.filter(({ watch }) => watch?.opensAt)
  return {
    mark: 'watching',
    lines: [
      [
        `Watching ${jobs.length} days for one table. If one comes free I’ll book it, tell you ${sayWhereTold(first, hearer)}, and stop.`,
      ],
      [sayRequestOn(dates, first, { locale, venues: jobs.map(({ venue }) => venue) })],
      ...closedLines(first.askedIn, hearer.notifications),
      [gapsLine(gaps)],
      ...(later.length > 0
        ? [
            [
              `Not open yet: ${sayDates(
                later.map(({ date }) => date),
                locale,
                { last: 'and' },
              )}. I’ll look just after each opens.`,
            ],
          ]
        : []),
      ['Details: ', { code: `/jobs ${first.id}` }, '.'],
    ],
    buttons: [cancelWishButton(first)],
  }
}

/** Says how often each watched day is checked. */
function gapsLine({ usualMinutes, lateMinutes }: PollGaps): string {
  const [usual, late] = [usualMinutes, lateMinutes].map((minutes) => sayWhile(minutes * MINUTE_MS))
  return `Each day is looked at every ${usual}, and every ${late} as its free-cancellation deadline nears.`
}

/** Builds the button that cancels all requests of a wish. */
export function cancelWishButton({ id }: Job, label = 'Stop watching'): Button {
  return { label, call: { command: 'cancel', args: { job: id, what: 'wish' } }, weight: 'danger' }
}

/** Returns the status of a watch, for its member. */
export function watchLine(job: Job, locale: LocalePreferences): Line {
  const { watch, dropAt, askedAt, venue } = job
  if (!watch) return []
  const until = `until ${sayInstantThere(watch.until, venue.zone, locale)}`
  if (watch.stage === 'hunting')
    return [`A table came free: trying for it now. If not, I’ll keep looking ${until}.`]
  if (watch.looks === 0 && isToldOnly(job) && dropAt > askedAt)
    return [`First check just after ${sayInstantThere(minuteOf(dropAt), venue.zone, locale)}, then ${until}.`]
  if (watch.looks === 0)
    return [`I’ll check every so often, more often as the free-cancellation deadline nears, ${until}.`]
  return [
    `Checked ${sayTimes(watch.looks)}; next check `,
    { instant: dropAt, as: 'countdown' },
    `, ${until}.`,
  ]
}

function minuteOf(at: Instant): Instant {
  return toInstant(Math.floor(epochMs(at) / MINUTE_MS) * MINUTE_MS)
}

export function sayTimes(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}

export function tellOfTablesButton(job: Job): Button {
  return { ...watchButton(job), label: 'Watch for tables' }
}

export function sendPageButton(job: Job): Button {
  return { ...watchButton(job), label: 'Send me the page in time' }
}

export function watchButton({ id }: Job): Button {
  return { label: 'Watch for cancellations', call: { command: 'watch', args: { job: id } }, weight: 'main' }
}
