// Watching jobs whose next look is due → one find for everybody who is after that table. When a table they would
// take is shown, their hunt begins at once; else they rest until the next look. Nothing is ever booked here.
import type { AnnouncementId } from '../../domain/announcement.ts'
import type { ByHand } from '../../domain/by-hand.ts'
import type { Job } from '../../domain/job.ts'
import { defaultNotifications } from '../../domain/notifications.ts'
import { orderIdOf } from '../../domain/order.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import { rankOfSeating } from '../../domain/seating.ts'
import { isOfServiceDay, serviceMinutesOf } from '../../domain/service-day.ts'
import type { Slot } from '../../domain/slot.ts'
import { addMs, HOUR_MS, type Instant, type LocalTime, MINUTE_MS } from '../../domain/time.ts'
import { isNearDrop } from '../../domain/watch.ts'
import { fitOf } from '../../domain/window.ts'
import type { AppContext } from '../../ports/app-context.ts'
import type { Store } from '../../ports/store.ts'
import { addressesFor } from '../jobs/address-notice.ts'
import { type MemberSession, openSession } from '../jobs/open-session.ts'
import {
  dropsOf,
  isPaused,
  type Pause,
  pauseWatch,
  searchKey,
  searchOf,
  watchedInVain,
} from '../jobs/pause-watch.ts'
import { planOrder } from '../jobs/plan-order.ts'
import { endJob } from '../jobs/record-report.ts'
import type { RenewDeps } from '../jobs/renew-credential.ts'
import { guardEach } from './guard-each.ts'

export type PollWatchesDeps = RenewDeps & Pick<AppContext, 'platformsFor' | 'telemetry'>

/** Whoever is turned away rests so long; each further request would prolong it. */
const afterBlockMs = 6 * HOUR_MS
const afterRateLimitMs = HOUR_MS
const afterKeyRefusedMs = 10 * MINUTE_MS

/** Called every minute. Gives how many finds it sent. */
export async function pollWatches(app: PollWatchesDeps): Promise<number> {
  const open = await app.store.jobs.open()
  const drops = dropsOf(open)
  const groups = Map.groupBy(open.filter(isPaused), searchKey)
  let finds = 0
  for (const group of groups.values()) {
    const now = app.clock.now()
    if (!group.some(({ dropAt }) => dropAt <= now)) continue
    const isOver = (job: Job) => job.watch !== undefined && job.watch.until <= now
    await pauseAll(app, group.filter(isOver), { after: now, looked: 0 })
    const left = group.filter((job) => !isOver(job))
    if (left.length === 0) continue
    if (isNearDrop(now, drops)) {
      await pauseAll(app, left, { after: now, looked: 0 })
      continue
    }
    finds += 1
    if (!(await pollOnce(app, left).catch((error) => passOver(app, left, error)))) break
  }
  return finds
}

/** A fault with one table keeps no other from being looked at. */
async function passOver(app: PollWatchesDeps, group: readonly Job[], error: unknown): Promise<true> {
  app.telemetry.fault(error)
  await pauseAll(app, group, { after: app.clock.now(), looked: 1 })
  return true
}

/** Whether more may be asked of the platform now. */
async function pollOnce(app: PollWatchesDeps, group: readonly Job[]): Promise<boolean> {
  const slots = await find(app, group)
  if (slots instanceof PlatformError) return heed(app, group, slots)

  const now = app.clock.now()
  const sights = group.map((job) => toSight(job, slots))
  const toTell = sights.filter(({ why, times }) => why || times.length === 0)
  await guardEach(app, toTell, (sight) => tellOrPause(app, sight, now))
  const wanted = sights.filter(({ why, times }) => !why && times.length > 0).map(({ job }) => job)
  await hunt(app, wanted, now)
  return true
}

type Sight = {
  readonly job: Job
  /** The times it would take that are shown, earliest first. */
  readonly times: readonly LocalTime[]
  /** Why only people can book them. */
  readonly why?: ByHand | undefined
}

/** A member who was promised to be told only is told, whatever the day's list says. */
function toSight(job: Job, slots: readonly Slot[]): Sight {
  const suiting = slots.filter((slot) => wouldTake(job, slot))
  const times = [...new Set(suiting.map(({ time }) => time))]
  const why = suiting.find(({ byHand }) => byHand)?.byHand ?? job.venue.byHand
  return { job, why, times: times.toSorted((one, other) => serviceMinutesOf(one) - serviceMinutesOf(other)) }
}

/** Owes the news of tables that only people can book, once for each time that comes up; then the watch rests. */
async function tellOrPause(
  app: PollWatchesDeps,
  { job: { id }, times, why }: Sight,
  now: Instant,
): Promise<void> {
  await app.store.transaction(async (store) => {
    const job = await store.jobs.find(id)
    if (!job?.watch || !isPaused(job)) return
    const fresh = times.filter((time) => !job.watch?.told?.includes(time))
    if (why && fresh.length > 0) await enqueueTables(store, job, { why, times, now })
    const told = why && (times.length > 0 || job.watch.told) ? times : job.watch.told && []
    await pauseOrEnd(app, store, job, { after: now, looks: job.watch.looks + 1, ...(told && { told }) })
  })
}

type TablesNotice = { readonly why: ByHand; readonly times: readonly LocalTime[]; readonly now: Instant }

async function enqueueTables(store: Store, job: Job, { why, times, now }: TablesNotice): Promise<void> {
  const where = (await store.members.byId(job.memberId))?.notifications.where ?? defaultNotifications.where
  for (const { suffix, address } of addressesFor(job, where)) {
    await store.outbox.enqueue({
      id: `${job.id}-tables-${job.watch?.looks ?? 0}${suffix}` as AnnouncementId,
      address,
      mention: job.askedBy,
      fact: { kind: 'tables-seen', job, why, times },
      pendingSince: now,
    })
  }
}

/** What is shown to one of them is shown to all. */
async function find(app: PollWatchesDeps, group: readonly Job[]): Promise<readonly Slot[] | PlatformError> {
  const [job] = group
  const session = await sessionOf(app, group)
  // A hunt could book for none of them.
  if (!job || !session) return []
  try {
    return await session.findSlots(searchOf(job))
  } catch (error) {
    if (error instanceof PlatformError) return error
    throw error
  }
}

/** The first session among them that the platform has not rejected; else any. */
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

/** A platform that turns this address away is left alone by all watches there; otherwise the next look may do better. */
async function heed(app: PollWatchesDeps, group: readonly Job[], error: PlatformError): Promise<boolean> {
  const { kind, platform } = error
  // Still due: the next minute may have room for it.
  if (kind === 'drops-first') return false
  app.telemetry.say('warn', 'a look for cancellations failed', { kind, platform })
  const now = app.clock.now()
  const pauseMs = pauseAfter(error)
  if (pauseMs === 0) {
    await pauseAll(app, group, { after: now, looked: 1 })
    return true
  }
  const until = addMs(now, pauseMs)
  const early = (await app.store.jobs.open()).filter(
    (job) => isPaused(job) && job.venue.platform === platform && job.dropAt <= until,
  )
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

type Polled = { readonly after: Instant; readonly looked: 0 | 1 }

/** One that can't be paused keeps no other from it. */
async function pauseAll(app: PollWatchesDeps, jobs: readonly Job[], polled: Polled): Promise<void> {
  await guardEach(app, jobs, (job) => pauseOne(app, job, polled))
}

/** Until its next look later than `after`; ends it when there is none any more. */
async function pauseOne(app: PollWatchesDeps, { id }: Job, { after, looked }: Polled): Promise<void> {
  await app.store.transaction(async (store) => {
    const job = await store.jobs.find(id)
    if (!job?.watch || !isPaused(job)) return
    await pauseOrEnd(app, store, job, { after, looks: job.watch.looks + looked })
  })
}

/** Call inside a transaction. */
async function pauseOrEnd(app: PollWatchesDeps, store: Store, job: Job, next: Pause): Promise<void> {
  if (!job.watch || (await pauseWatch(app, store, job, next))) return
  const { looks, told = job.watch.told } = next
  const ended = { ...job, watch: { ...job.watch, looks, ...(told && { told }) } }
  await endJob(store, ended, { outcome: watchedInVain, endedAt: app.clock.now(), lateMs: 0 })
}

/** All who would take what is shown share one hunt. */
async function hunt(app: PollWatchesDeps, jobs: readonly Job[], now: Instant): Promise<void> {
  const [first] = jobs
  if (!first) return
  const orderId = orderIdOf(first.venue.platform, searchOf(first), now)
  await app.store.transaction(async (store) => {
    for (const { id } of jobs) {
      const job = await store.jobs.find(id)
      if (!job?.watch) continue
      const watch = { ...job.watch, looks: job.watch.looks + 1, stage: 'hunting' } as const
      await store.jobs.keepWatching(id, { orderId, dropAt: now, watch })
    }
  })
  await planOrder(app, orderId)
}

/** At first sight: the hunt itself looks closer. */
function wouldTake({ date, partySize, wish }: Job, slot: Slot): boolean {
  return (
    isOfServiceDay(slot, date) &&
    slot.minParty <= partySize &&
    partySize <= slot.maxParty &&
    rankOfSeating(slot.seating, wish) !== undefined &&
    fitOf(slot.time, wish.windows) !== undefined
  )
}
