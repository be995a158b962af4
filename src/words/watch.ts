// Sentences about watching for cancellations: the start, the status, and the button to start.
import type { Member } from '../domain/identity.ts'
import type { Job } from '../domain/job.ts'
import type { Manner } from '../domain/manner.ts'
import type { Button, Line, Message } from '../domain/message.ts'
import type { Instant } from '../domain/time.ts'
import { dropsFirstLine } from './drops-first.ts'
import { sayRequest } from './request.ts'
import { sayWhereTold } from './settings.ts'
import { sayInstantThere } from './when.ts'

/**
 * Confirms a watch.
 * @param awaited the drop of other tables that comes before its next poll.
 */
export function sayWatching(
  job: Job,
  { manner, news }: Pick<Member, 'manner' | 'news'>,
  awaited?: Instant,
): Message {
  const where = sayWhereTold(job, news)
  return {
    mark: 'watching',
    lines: [
      [`Watching for cancellations. I book what comes back and tell you ${where}.`],
      [sayRequest(job, manner)],
      watchLine(job, manner),
      ...dropsFirstLine(awaited, job, manner),
      [{ code: `/job ${job.id}` }, ' to look, ', { code: `/cancel ${job.id}` }, ' to stop.'],
    ],
  }
}

/** Says the status of a watch, to its member. */
export function watchLine({ watch, dropAt, venue }: Job, manner: Manner): Line {
  if (!watch) return []
  const until = `until ${sayInstantThere(watch.until, venue.zone, manner)}`
  if (watch.stage === 'hunting')
    return [`A table came back: I am going for it. Otherwise I look on ${until}.`]
  if (watch.looks === 0)
    return [`I look from time to time, more often before tables can no longer be let go for free, ${until}.`]
  return [`Looked ${sayTimes(watch.looks)}, next `, { instant: dropAt, as: 'countdown' }, `; ${until}.`]
}

export function sayTimes(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}

export function watchButton({ id }: Job): Button {
  return { label: 'Watch for cancellations', call: { command: 'watch', args: { job: id } }, weight: 'main' }
}
