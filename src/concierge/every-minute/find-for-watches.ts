// Sends one find for all watches of a table, with one member's session. Pauses the watches if the platform fails.
import { causeKindOf } from '../../domain/cause-kind.ts'
import type { Job } from '../../domain/job.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import type { Slot } from '../../domain/slot.ts'
import { addMs, HOUR_MS, MINUTE_MS } from '../../domain/time.ts'
import { collect } from '../../ports/collect.ts'
import { type MemberSession, openSession } from '../jobs/open-session.ts'
import { searchOf } from '../jobs/pause-watch.ts'
import { guardEach } from './guard-each.ts'
import { type PollWatchesDeps, pauseOne, pausePolled } from './pause-polled.ts'

/** The pause after the platform blocked this address. More requests would prolong the block. */
const afterBlockMs = 6 * HOUR_MS
const afterRateLimitMs = HOUR_MS
const afterKeyRefusedMs = 10 * MINUTE_MS

/** Sends one find for a table. Its slots count for all watches of that table. */
export async function findForWatches(
  app: PollWatchesDeps,
  group: readonly Job[],
): Promise<readonly Slot[] | PlatformError> {
  const [job] = group
  const session = await sessionOf(app, group)
  // Without a session no member of the group has an account, so a hunt could book for none of them.
  if (!job || !session) return []
  try {
    return await session.findSlots(searchOf(job))
  } catch (error) {
    if (error instanceof PlatformError) return error
    throw error
  }
}

/**
 * Returns the first session of the group's members that the platform has not rejected. If it has rejected all,
 * returns a rejected session. Returns `undefined` if no member has an account.
 */
async function sessionOf(app: PollWatchesDeps, group: readonly Job[]): Promise<MemberSession | undefined> {
  const counted = { ...app, platforms: app.platformsFor('watches') }
  const sessions: MemberSession[] = []
  const isAccepted = ({ isRejected }: MemberSession) => !isRejected
  await guardEach(app, group, async ({ memberId, venue }) => {
    if (sessions.some(isAccepted)) return
    const session = await openSession(counted, memberId, venue.platform)
    if (session) sessions.push(session)
  })
  return sessions.find(isAccepted) ?? sessions[0]
}

/**
 * Handles an error of the platform. If the platform blocked or rate-limited this address, or refused Cierge's key,
 * pauses all watches on that platform and returns false: no more requests may be sent in this round. After
 * `drops-first`, pauses nothing and returns false. Otherwise pauses only the watches of this table until their next
 * poll, and returns true.
 */
export async function heedFindError(
  app: PollWatchesDeps,
  group: readonly Job[],
  error: PlatformError,
): Promise<boolean> {
  const { kind, platform } = error
  // The watches stay due. In the next minute the ledger may allow their requests.
  if (kind === 'drops-first') return false
  app.telemetry.say('warn', 'a look for cancellations failed', {
    ...{ kind, platform, cause: causeKindOf(error) },
    codes: group.map(({ id }) => id),
  })
  const now = app.clock.now()
  const pauseMs = pauseAfter(error)
  if (pauseMs === 0) {
    await pausePolled(app, group, { after: now, looked: 1 })
    return true
  }
  const until = addMs(now, pauseMs)
  const paused = await collect(app.store.jobs.pausedUntil(until))
  const early = paused.filter((job) => job.venue.platform === platform)
  const looked = new Set(group.map(({ id }) => id))
  await guardEach(app, early, (job) =>
    pauseOne(app, job, { after: until, looked: looked.has(job.id) ? 1 : 0 }),
  )
  return false
}

function pauseAfter({ kind, retryAfterMs = 0 }: PlatformError): number {
  if (kind === 'blocked') return afterBlockMs
  if (kind === 'key-refused') return afterKeyRefusedMs
  return kind === 'rate-limited' ? Math.max(retryAfterMs, afterRateLimitMs) : 0
}
