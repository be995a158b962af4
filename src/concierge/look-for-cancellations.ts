// Watching jobs whose next look is due → one find for everybody who is after that table. When a table they would
// take is shown, their hunt begins at once; else they rest until the next look. Nothing is ever booked here.
import { sealedUnder } from '../domain/credential.ts'
import type { Job } from '../domain/job.ts'
import { orderIdOf } from '../domain/order.ts'
import { PlatformError } from '../domain/platform-error.ts'
import { rankOfSeating } from '../domain/seating.ts'
import { isOfServiceDay } from '../domain/service-day.ts'
import type { Slot } from '../domain/slot.ts'
import { addMs, HOUR_MS, type Instant, MINUTE_MS } from '../domain/time.ts'
import { isNearDrop } from '../domain/watch.ts'
import { fitOf } from '../domain/window.ts'
import { type House, platformOf } from '../ports/house.ts'
import { planOrder } from './plan-order.ts'
import { endJob } from './record-report.ts'
import { dropsOf, isResting, restWatch, searchKey, searchOf, watchedInVain } from './rest-watch.ts'

/** Whoever is turned away rests so long; each further request would prolong it. */
const afterBlockMs = 6 * HOUR_MS
const afterRateLimitMs = HOUR_MS
const afterKeyRefusedMs = 10 * MINUTE_MS

/** Called every minute. Gives how many finds it sent. */
export async function lookForCancellations(house: House): Promise<number> {
  const open = await house.store.jobs.open()
  const drops = dropsOf(open)
  const groups = Map.groupBy(open.filter(isResting), searchKey)
  let finds = 0
  for (const group of groups.values()) {
    const now = house.clock.now()
    if (!group.some(({ dropAt }) => dropAt <= now)) continue
    const isOver = (job: Job) => job.watch !== undefined && job.watch.until <= now
    for (const job of group.filter(isOver)) await rest(house, job, { after: now, looked: 0 })
    const left = group.filter((job) => !isOver(job))
    if (left.length === 0) continue
    if (isNearDrop(now, drops)) {
      for (const job of left) await rest(house, job, { after: now, looked: 0 })
      continue
    }
    finds += 1
    if (!(await lookOnce(house, left).catch((error) => passOver(house, left, error)))) break
  }
  return finds
}

/** A fault with one table keeps no other from being looked at. */
async function passOver(house: House, group: readonly Job[], error: unknown): Promise<true> {
  house.telemetry.fault(error)
  for (const job of group) await rest(house, job, { after: house.clock.now(), looked: 1 })
  return true
}

/** Whether more may be asked of the platform now. */
async function lookOnce(house: House, group: readonly Job[]): Promise<boolean> {
  const slots = await find(house, group)
  if (slots instanceof PlatformError) return heed(house, group, slots)

  const now = house.clock.now()
  const wanted = group.filter((job) => slots.some((slot) => wouldTake(job, slot)))
  for (const job of group) if (!wanted.includes(job)) await rest(house, job, { after: now, looked: 1 })
  await hunt(house, wanted, now)
  return true
}

/** What is shown to one of them is shown to all. */
async function find(house: House, [job]: readonly Job[]): Promise<readonly Slot[] | PlatformError> {
  if (!job) return []
  const { memberId, venue } = job
  const credential = await house.store.credentials.find(memberId, venue.platform)
  const boundTo = sealedUnder(memberId, venue.platform)
  const secret = credential ? await house.vault.decrypt(credential.sealed, boundTo) : ''
  try {
    const platform = platformOf({ platforms: house.platformsFor('watches') }, venue.platform)
    return await platform.signIn(secret).findSlots(searchOf(job))
  } catch (error) {
    if (error instanceof PlatformError) return error
    throw error
  }
}

/** A platform that turns this address away is left alone by all watches there; otherwise the next look may do better. */
async function heed(house: House, group: readonly Job[], error: PlatformError): Promise<boolean> {
  const { kind, platform } = error
  // Still due: the next minute may have room for it.
  if (kind === 'drops-first') return false
  house.telemetry.say('warn', 'a look for cancellations failed', { kind, platform })
  const now = house.clock.now()
  const pauseMs = pauseAfter(error)
  if (pauseMs === 0) {
    for (const job of group) await rest(house, job, { after: now, looked: 1 })
    return true
  }
  const until = addMs(now, pauseMs)
  const early = (await house.store.jobs.open()).filter(
    (job) => isResting(job) && job.venue.platform === platform && job.dropAt <= until,
  )
  const looked = new Set(group.map(({ id }) => id))
  for (const job of early) await rest(house, job, { after: until, looked: looked.has(job.id) ? 1 : 0 })
  return false
}

function pauseAfter({ kind, retryAfterMs = 0 }: PlatformError): number {
  if (kind === 'blocked') return afterBlockMs
  if (kind === 'key-refused') return afterKeyRefusedMs
  return kind === 'rate-limited' ? Math.max(retryAfterMs, afterRateLimitMs) : 0
}

/** Until its next look later than `after`; ends it when there is none any more. */
async function rest(
  house: House,
  { id }: Job,
  { after, looked }: { readonly after: Instant; readonly looked: 0 | 1 },
): Promise<void> {
  await house.store.transaction(async (store) => {
    const job = await store.jobs.find(id)
    if (!job?.watch || !isResting(job)) return
    const looks = job.watch.looks + looked
    if (await restWatch(house, store, job, { after, looks })) return
    const ended = { ...job, watch: { ...job.watch, looks } }
    await endJob(store, ended, { outcome: watchedInVain, endedAt: house.clock.now(), lateMs: 0 })
  })
}

/** All who would take what is shown share one hunt. */
async function hunt(house: House, jobs: readonly Job[], now: Instant): Promise<void> {
  const [first] = jobs
  if (!first) return
  const orderId = orderIdOf(first.venue.platform, searchOf(first), now)
  await house.store.transaction(async (store) => {
    for (const { id } of jobs) {
      const job = await store.jobs.find(id)
      if (!job?.watch) continue
      const watch = { ...job.watch, looks: job.watch.looks + 1, stage: 'hunting' } as const
      await store.jobs.keepWatching(id, { orderId, dropAt: now, watch })
    }
  })
  await planOrder(house, orderId)
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
