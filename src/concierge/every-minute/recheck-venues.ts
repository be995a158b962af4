// Checks in the hour before a drop whether Cierge can still book the venue. If only people can book it now, the jobs
// end early, so that their members can book by hand in time.
import { byHandAt } from '../../domain/by-hand.ts'
import type { OrderId } from '../../domain/ids.ts'
import { isHandOver, isOpen, type Job } from '../../domain/job.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import { addMs, HOUR_MS, MINUTE_MS, msBetween } from '../../domain/time.ts'
import type { Venue } from '../../domain/venue.ts'
import { type AppContext, platformOf } from '../../ports/app-context.ts'
import { collect } from '../../ports/collect.ts'
import { endJob } from '../jobs/end-job.ts'
import { isFrozen, partOf, planOrder } from '../jobs/plan-order.ts'

const fromMs = HOUR_MS
/**
 * The latest time of the check, in milliseconds before the drop. After that, only the hunt sends requests to the
 * platform.
 */
const untilMs = 15 * MINUTE_MS

/**
 * Returns a function to call every minute. It checks each venue once before each of its drops. After a restart it
 * checks again.
 */
export function createVenueCheck(
  app: Pick<AppContext, 'clock' | 'platformsFor' | 'rights' | 'scheduler' | 'settings' | 'store'>,
): () => Promise<void> {
  let checked: ReadonlySet<OrderId> = new Set()
  return async () => {
    const now = app.clock.now()
    const soon = app.store.jobs.openBetween({ from: addMs(now, untilMs), to: addMs(now, fromMs) })
    const waiting = (await collect(soon)).filter(isDue)
    const orders = Map.groupBy(waiting, ({ orderId }) => orderId)
    // Forgets the orders that no job waits for anymore.
    checked = new Set([...checked].filter((orderId) => orders.has(orderId)))
    for (const [orderId, jobs] of orders) {
      if (!checked.has(orderId) && (await checkVenue(app, jobs))) checked = new Set([...checked, orderId])
    }
  }
}

/**
 * Returns true if the job's venue needs a check. A job that was requested within the last hour needs none: its
 * request checked the venue.
 */
function isDue(job: Job): boolean {
  const { dropRule, askedAt, dropAt } = job
  return dropRule !== undefined && !isHandOver(job) && msBetween(askedAt, dropAt) > fromMs
}

/**
 * Checks the venue of the jobs, and ends the jobs if only people can book it. Returns false if no request was sent to
 * the platform, so that the next minute tries again.
 */
async function checkVenue(
  app: Pick<AppContext, 'clock' | 'platformsFor' | 'rights' | 'scheduler' | 'settings' | 'store'>,
  [first, ...others]: readonly Job[],
): Promise<boolean> {
  if (!first) return true
  const venue = await readVenue(app, first.venue)
  if (venue === 'not sent') return false
  const why = venue && byHandAt(venue, app.clock.now())
  if (!why) return true
  for (const job of [first, ...others]) {
    await app.store.transaction(async (store) => {
      const current = await store.jobs.find(job.id)
      if (!current || !isOpen(current) || isFrozen(app, current)) return
      const outcome = { kind: 'failed', reason: 'by-hand', byHand: { why, times: [] } } as const
      await endJob(store, { ...current, venue }, { outcome, endedAt: app.clock.now(), lateMs: 0 })
    })
    await app.rights.giveBack(partOf(job))
  }
  await planOrder(app, first.orderId)
  return true
}

async function readVenue(
  app: Pick<AppContext, 'platformsFor'>,
  { platform, id }: Venue,
): Promise<Venue | undefined | 'not sent'> {
  try {
    return await platformOf({ platforms: app.platformsFor('watches') }, platform).venue(id)
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error
    return error.kind === 'drops-first' || error.kind === 'asked-too-often' ? 'not sent' : undefined
  }
}
