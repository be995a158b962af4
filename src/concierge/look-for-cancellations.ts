// Watching jobs whose next look is due → one find for everybody who is after that table. When a table they would
// take is shown, their hunt begins at once; else they rest until the next look. Nothing is ever booked here.
import { sealedUnder } from '../domain/credential.ts'
import type { PlatformId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import { orderIdOf } from '../domain/order.ts'
import { PlatformError } from '../domain/platform-error.ts'
import type { Slot } from '../domain/slot.ts'
import { addMs, HOUR_MS, type Instant } from '../domain/time.ts'
import { isNearDrop } from '../domain/watch.ts'
import { fitOf } from '../domain/window.ts'
import { type House, platformOf } from '../ports/house.ts'
import type { Store } from '../ports/store.ts'
import { planOrder } from './plan-order.ts'
import { endJob } from './record-report.ts'
import { dropsOf, isResting, restWatch, searchKey, searchOf, watchedInVain } from './rest-watch.ts'

/** Whoever is turned away rests so long; each further request would prolong it. */
const afterBlockMs = 6 * HOUR_MS
const afterRateLimitMs = HOUR_MS

/** Called every minute. Gives how many finds it sent. */
export async function lookForCancellations(house: House): Promise<number> {
  const open = await house.store.jobs.open()
  const groups = Map.groupBy(open.filter(isResting), searchKey)
  let finds = 0
  for (const group of groups.values()) {
    const now = house.clock.now()
    if (!group.some(({ dropAt }) => dropAt <= now)) continue
    const alive = group.filter(({ watch }) => watch && now < watch.until)
    for (const job of group.filter((one) => !alive.includes(one))) await rest(house, job, now, 0)
    if (alive.length === 0) continue
    if (isNearDrop(now, dropsOf(open))) {
      for (const job of alive) await rest(house, job, now, 0)
      continue
    }
    finds += 1
    if (!(await lookOnce(house, alive))) break
  }
  return finds
}

/** Whether more may be asked of the platform now. */
async function lookOnce(house: House, group: readonly Job[]): Promise<boolean> {
  const slots = await find(house, group)
  if (slots instanceof PlatformError) return heed(house, group, slots)

  const now = house.clock.now()
  const wanted = group.filter((job) => slots.some((slot) => wouldTake(job, slot)))
  for (const job of group) if (!wanted.includes(job)) await rest(house, job, now, 1)
  await hunt(house, wanted, now)
  return true
}

/** One look. `undefined` members' credentials are not needed for it, but the session is somebody's. */
async function find(house: House, group: readonly Job[]): Promise<readonly Slot[] | PlatformError> {
  const [job] = group
  if (!job) return []
  const { platform } = job.venue
  const credential = await house.store.credentials.find(job.memberId, platform)
  const secret = credential
    ? await house.vault.decrypt(credential.sealed, sealedUnder(job.memberId, platform))
    : ''
  try {
    return await platformOf(house, platform).signIn(secret).findSlots(searchOf(job))
  } catch (error) {
    if (error instanceof PlatformError) return error
    throw error
  }
}

/** A platform that turns this address away is left alone by all watches there. */
async function heed(house: House, group: readonly Job[], error: PlatformError): Promise<boolean> {
  const now = house.clock.now()
  house.telemetry.say('warn', 'a look for cancellations failed', {
    kind: error.kind,
    platform: error.platform,
  })
  const pauseMs =
    error.kind === 'blocked'
      ? afterBlockMs
      : error.kind === 'rate-limited'
        ? Math.max(error.retryAfterMs ?? 0, afterRateLimitMs)
        : undefined
  if (pauseMs === undefined) {
    for (const job of group) await rest(house, job, now, 1)
    return true
  }
  for (const job of await restingOn(house, error.platform)) {
    if (job.dropAt < addMs(now, pauseMs))
      await rest(house, job, addMs(now, pauseMs), group.includes(job) ? 1 : 0)
  }
  return false
}

async function restingOn(house: House, platform: PlatformId): Promise<readonly Job[]> {
  const open = await house.store.jobs.open()
  return open.filter((job) => isResting(job) && job.venue.platform === platform)
}

/** Until the next look, or ends when there is none. */
async function rest(house: House, job: Job, after: Instant, looked: 0 | 1): Promise<void> {
  await house.store.transaction(async (store: Store) => {
    const current = await store.jobs.find(job.id)
    if (!current?.watch || !isResting(current)) return
    const looks = current.watch.looks + looked
    if (await restWatch(house, store, current, { after, looks })) return
    const ended = { ...current, watch: { ...current.watch, looks } }
    await endJob(store, ended, { outcome: watchedInVain, endedAt: house.clock.now(), lateMs: 0 })
  })
}

/** All who would take what is shown share one hunt. */
async function hunt(house: House, jobs: readonly Job[], now: Instant): Promise<void> {
  const orderIds = new Set(jobs.map((job) => orderIdOf(job.venue.platform, searchOf(job), now)))
  await house.store.transaction(async (store) => {
    for (const job of jobs) {
      const current = await store.jobs.find(job.id)
      if (!current?.watch) continue
      const { until, looks } = current.watch
      await store.jobs.keepWatching(job.id, {
        orderId: orderIdOf(job.venue.platform, searchOf(job), now),
        dropAt: now,
        watch: { until, looks: looks + 1, stage: 'hunting' },
      })
    }
  })
  for (const orderId of orderIds) await planOrder(house, orderId)
}

/** A first sight, without the seatings liked: the hunt itself looks closer. */
function wouldTake({ date, partySize, wish }: Job, slot: Slot): boolean {
  const isAvoided = wish.avoid.some((avoided) => slot.seating.toLowerCase().includes(avoided.toLowerCase()))
  return (
    slot.date === date &&
    slot.minParty <= partySize &&
    partySize <= slot.maxParty &&
    !isAvoided &&
    fitOf(slot.time, wish.windows) !== undefined
  )
}
