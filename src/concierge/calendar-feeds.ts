// Makes and ends a member's calendar feed, and reads what it shows.
import type { MemberId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import { addDays, addMs, DAY_MS, localDateOf, MINUTE_MS, msBetween } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { CalendarFeed } from '../ports/calendar-feed-repository.ts'
import { hashOf } from './one-time-codes.ts'

const secretBytes = 32
/** How many days a past table stays in the feed. */
const pastDays = 60
/** How long a table that was given up stays in the feed, as canceled. */
const cancelledForMs = 30 * DAY_MS
/** The last use is written at most this often. */
const noteUseEveryMs = 10 * MINUTE_MS

/** Makes a feed. Returns the secret of its address, which can't be read again. The member's earlier feed ends. */
export async function makeCalendarFeed(
  { store, clock, randomBytes }: Pick<AppContext, 'clock' | 'randomBytes' | 'store'>,
  memberId: MemberId,
): Promise<string> {
  const secret = Buffer.from(randomBytes(secretBytes)).toString('base64url')
  await store.calendarFeeds.replace(memberId, hashOf(secret), clock.now())
  return secret
}

/** Returns the member's feed, if they have one. */
export function findCalendarFeed(
  { store }: Pick<AppContext, 'store'>,
  memberId: MemberId,
): Promise<CalendarFeed | undefined> {
  return store.calendarFeeds.of(memberId)
}

/** Ends the member's feed: its address stops working at once. Returns whether there was one. */
export function endCalendarFeed({ store }: Pick<AppContext, 'store'>, memberId: MemberId): Promise<boolean> {
  return store.calendarFeeds.end(memberId)
}

/** Returns the jobs that the feed with that secret shows, by day; `undefined` if no feed has the secret. */
export async function readCalendarFeed(
  { store, clock }: Pick<AppContext, 'clock' | 'store'>,
  secret: string,
): Promise<readonly Job[] | undefined> {
  const feed = await store.calendarFeeds.findByHash(hashOf(secret))
  const member = feed && (await store.members.byId(feed.memberId))
  if (!member) return undefined
  const now = clock.now()
  if (!feed.usedAt || msBetween(feed.usedAt, now) >= noteUseEveryMs) {
    await store.calendarFeeds.noteUse(feed.memberId, now)
  }
  const jobs = await store.jobs.bookedOf(member.id, addDays(localDateOf(now, member.locale.zone), -pastDays))
  return jobs.filter(({ outcome }) => {
    const releasedAt = outcome?.kind === 'booked' ? outcome.releasedAt : undefined
    return !releasedAt || releasedAt >= addMs(now, -cancelledForMs)
  })
}
