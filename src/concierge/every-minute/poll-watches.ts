// Sends one find for all watches of the same table whose poll is due. If a find shows a table that some of these
// watches would take, one hunt begins for them at once. The other watches pause until their next poll. Books nothing.
import type { AnnouncementId, Fact } from '../../domain/announcement.ts'
import { type ByHand, isOfWholeVenue } from '../../domain/by-hand.ts'
import type { Job } from '../../domain/job.ts'
import { defaultNotifications } from '../../domain/notifications.ts'
import { orderIdOf } from '../../domain/order.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import { isFreeToGiveUp } from '../../domain/replacement.ts'
import { rankOfSeating } from '../../domain/seating.ts'
import { isOfServiceDay, serviceMinutesOf } from '../../domain/service-day.ts'
import type { Slot } from '../../domain/slot.ts'
import type { Instant, LocalTime } from '../../domain/time.ts'
import { fitOf } from '../../domain/window.ts'
import { collect } from '../../ports/collect.ts'
import type { Store } from '../../ports/store.ts'
import { addressesFor } from '../jobs/address-notice.ts'
import { dropsNear, isPaused, searchKey, searchOf } from '../jobs/pause-watch.ts'
import { planOrder } from '../jobs/plan-order.ts'
import { findForWatches, heedFindError } from './find-for-watches.ts'
import { guardEach } from './guard-each.ts'
import { type PollWatchesDeps, pauseOrEnd, pausePolled } from './pause-polled.ts'

/** Polls the watches that are due. Returns the number of polls. */
export async function pollWatches(app: PollWatchesDeps): Promise<number> {
  const due = await collect(app.store.jobs.pausedUntil(app.clock.now()))
  let finds = 0
  for (const [first] of Map.groupBy(due, searchKey).values()) {
    if (!first) continue
    const now = app.clock.now()
    const group = await app.store.jobs.pausedFor(first.venue, first.date, first.partySize)
    const isOver = (job: Job) => job.watch !== undefined && job.watch.until <= now
    await pausePolled(app, group.filter(isOver), { after: now, looked: 0 })
    const left = group.filter((job) => !isOver(job))
    if (left.length === 0) continue
    if ((await dropsNear(app.store, now)).length > 0) {
      await pausePolled(app, left, { after: now, looked: 0 })
      continue
    }
    finds += 1
    if (!(await pollOnce(app, left).catch((error) => passOver(app, left, error)))) break
  }
  return finds
}

/** Logs an error with one table and pauses its watches, so that the loop still polls the other tables. */
async function passOver(app: PollWatchesDeps, group: readonly Job[], error: unknown): Promise<true> {
  app.telemetry.fault(error)
  await pausePolled(app, group, { after: app.clock.now(), looked: 1 })
  return true
}

/** Polls one table. Returns false if no more requests may be sent to the platform in this round. */
async function pollOnce(app: PollWatchesDeps, group: readonly Job[]): Promise<boolean> {
  const slots = await findForWatches(app, group)
  if (slots instanceof PlatformError) return heedFindError(app, group, slots)

  const codes = group.map(({ id }) => id)
  app.telemetry.say('debug', 'a look for cancellations', { codes, slots: slots.length })
  const now = app.clock.now()
  const sights = group.map((job) => toSight(job, slots))
  const isToTell = ({ job, why, times }: Sight) => why || times.length === 0 || asksBefore(job, now)
  await guardEach(app, sights.filter(isToTell), (sight) => tellOrPause(app, sight, now))
  const wanted = sights.filter((sight) => !isToTell(sight)).map(({ job }) => job)
  await hunt(app, wanted, now)
  return true
}

type Sight = {
  readonly job: Job
  /** The times of the slots that suit the job, earliest first. */
  readonly times: readonly LocalTime[]
  /** The reason, if only people can book these tables. */
  readonly why?: ByHand | undefined
}

/**
 * Returns the times that suit the job, and the reason if only people can book. A watch at a venue marked `byHand`
 * only announces tables, even if the day's list of slots has no such mark. Experiences (tables with a prepaid menu)
 * count only if there is no other table.
 */
function toSight(job: Job, slots: readonly Slot[]): Sight {
  const all = slots.filter((slot) => wouldTake(job, slot))
  const ordinary = all.filter(({ byHand }) => !byHand || isOfWholeVenue(byHand))
  const suiting = ordinary.length > 0 ? ordinary : all
  const times = [...new Set(suiting.map(({ time }) => time))]
  const why = suiting.find(({ byHand }) => byHand)?.byHand ?? job.venue.byHand
  return { job, why, times: times.toSorted((one, other) => serviceMinutesOf(one) - serviceMinutesOf(other)) }
}

/** Returns whether the member must press a button before Cierge gives up the table that the job replaces. */
function asksBefore({ replaces }: Job, now: Instant): boolean {
  if (!replaces) return false
  return replaces.how !== 'by-itself' || !replaces.mayHoldBoth || !isFreeToGiveUp(replaces, now)
}

/**
 * Announces tables that only people can book, or that need the member's consent, each time of day once for as long as
 * the platform shows it. Then pauses the watch.
 */
async function tellOrPause(
  app: PollWatchesDeps,
  { job: { id }, times, why }: Sight,
  now: Instant,
): Promise<void> {
  await app.store.transaction(async (store) => {
    const job = await store.jobs.find(id)
    if (!job?.watch || !isPaused(job)) return
    const fresh = times.filter((time) => !job.watch?.told?.includes(time))
    const isTold = why !== undefined || asksBefore(job, now)
    if (isTold && fresh.length > 0) await enqueueTables(store, job, { why, times, now })
    const told = isTold && (times.length > 0 || job.watch.told) ? times : job.watch.told && []
    await pauseOrEnd(app, store, job, { after: now, looks: job.watch.looks + 1, ...(told && { told }) })
  })
}

type TablesNotice = {
  readonly why: ByHand | undefined
  readonly times: readonly LocalTime[]
  readonly now: Instant
}

async function enqueueTables(store: Store, job: Job, { why, times, now }: TablesNotice): Promise<void> {
  const where = (await store.members.byId(job.memberId))?.notifications.where ?? defaultNotifications.where
  const { replaces } = job
  const fact: Fact | undefined = why
    ? { kind: 'tables-seen', job, why, times }
    : replaces && { kind: 'swap-seen', job, times, isDear: !isFreeToGiveUp(replaces, now) }
  if (!fact) return
  for (const { suffix, address } of addressesFor(job, where)) {
    await store.outbox.enqueue({
      id: `${job.id}-tables-${job.watch?.looks ?? 0}${suffix}` as AnnouncementId,
      address,
      mention: job.askedBy,
      fact,
      pendingSince: now,
    })
  }
}

/** Starts one hunt for all jobs that would take one of the slots. */
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

/**
 * Returns true if the slot suits the job's day, party size, seating and windows. The hunt also checks the charge and
 * the card.
 */
function wouldTake({ date, partySize, wish }: Job, slot: Slot): boolean {
  return (
    isOfServiceDay(slot, date) &&
    slot.minParty <= partySize &&
    partySize <= slot.maxParty &&
    rankOfSeating(slot.seating, wish) !== undefined &&
    fitOf(slot.time, wish.windows) !== undefined
  )
}
