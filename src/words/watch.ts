// Writes messages about a watch: its start, its status and the button to start it.
import type { Member } from '../domain/identity.ts'
import { handOverOf, isToldOnly, type Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Line, Message } from '../domain/message.ts'
import { epochMs, type Instant, MINUTE_MS, toInstant } from '../domain/time.ts'
import { dropsFirstLine } from './drops-first.ts'
import { openTableLinks } from './open-page.ts'
import { sayCodes, sayRequest } from './request.ts'
import { sayInstantThere } from './when.ts'
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
