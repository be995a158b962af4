// The open jobs of one hunt → one order, handed to the scheduler. Safe to repeat: the store is the truth.
import { createHash } from 'node:crypto'
import { type DropSpread, spreadSeen } from '../../domain/drop-observation.ts'
import type { MemberId, OrderId, PlatformId } from '../../domain/ids.ts'
import { isOpen, type Job, wishIdOf } from '../../domain/job.ts'
import type { Claim, Order, OtherDay } from '../../domain/order.ts'
import { addMs, type Instant } from '../../domain/time.ts'
import type { Venue } from '../../domain/venue.ts'
import type { AppContext } from '../../ports/app-context.ts'
import type { WishPart } from '../../ports/booking-rights.ts'

/** What it takes to hand an order over. */
export type PlanOrderDeps = Pick<AppContext, 'store' | 'scheduler' | 'settings'>

/** So many of what hunts saw before tell a venue's habit. */
const observationsForHabit = 10
/** Enough to have as many left without those of the order's own drop. */
const observationsRead = 30

/** Whether the job's order can't be changed any more, because its executor is about to be woken or was. */
export function isFrozen(
  app: Pick<AppContext, 'scheduler' | 'clock'>,
  job: Pick<Job, 'dropAt' | 'watch'>,
): boolean {
  return job.watch?.stage !== 'resting' && app.scheduler.freezesAt(job.dropAt) <= app.clock.now()
}

export function partOf(job: Job): WishPart {
  return { wishId: wishIdOf(job), jobId: job.id }
}

/**
 * Hands the order over as it is now, or calls it off when no job is left in it. Looks again after each handing over:
 * of two friends who ask at once, the one whose picture was older would otherwise have the last word.
 */
export async function planOrder(app: PlanOrderDeps, orderId: OrderId): Promise<void> {
  for (let handed: string | undefined = 'nothing yet'; ; ) {
    const order = await toOrder(app, await app.store.jobs.openOf(orderId))
    if (order?.revision === handed) return
    if (order) await app.scheduler.schedule(order)
    else await app.scheduler.cancel(orderId)
    for (const { jobId } of order?.claims ?? []) {
      await app.store.jobs.move(jobId, ['requested'], 'scheduled')
    }
    handed = order?.revision
  }
}

/** Plans the open orders of one member on one platform again, so that they carry the credential as it is now. */
export async function planOrdersOn(
  app: PlanOrderDeps,
  memberId: MemberId,
  platform: PlatformId,
): Promise<void> {
  for (const job of await app.store.jobs.openOn(memberId, platform)) await planOrder(app, job.orderId)
}

/** When the hunt for this job ends at the latest. */
export function giveUpAtOf(app: Pick<AppContext, 'settings'>, job: Job): Instant {
  return addMs(job.dropAt, job.dropRule ? app.settings.giveUpMs : app.settings.tryNowMs)
}

/** A watch that rests until its next look has nothing to hunt for. */
function isToHunt(job: Job): boolean {
  return isOpen(job) && job.watch?.stage !== 'resting'
}

async function toOrder(app: PlanOrderDeps, jobs: readonly Job[]): Promise<Order | undefined> {
  const claims = (await Promise.all(jobs.filter(isToHunt).map((job) => toClaim(app, job)))).flat()
  const [first] = jobs
  if (!first || claims.length === 0) return undefined

  const { venue, date, partySize, dropAt, dropRule } = first
  const seen = dropRule && (await habitBefore(app, venue, dropAt))
  const whole = {
    id: first.orderId,
    platform: venue.platform,
    venue,
    search: { venueId: venue.id, date, partySize },
    dropAt,
    ...(seen && { dropSpread: seen }),
    ...(!dropRule && { isTry: true as const }),
    giveUpAt: giveUpAtOf(app, first),
    claims,
  }
  const revision = createHash('sha256').update(JSON.stringify(whole)).digest('hex').slice(0, 16)
  return { ...whole, revision }
}

/** Other hunts of the same drop end earlier: what they saw must not call this one off in the middle. */
async function habitBefore(
  app: Pick<AppContext, 'store'>,
  venue: Venue,
  dropAt: Instant,
): Promise<DropSpread | undefined> {
  const observations = await app.store.dropObservations.of(venue, observationsRead)
  const earlier = observations.filter((observation) => observation.dropAt < dropAt)
  return spreadSeen(earlier.slice(0, observationsForHabit))
}

/** No claim without a credential: `reconcile` will say so when the time is over. */
async function toClaim(app: Pick<AppContext, 'store'>, job: Job): Promise<readonly Claim[]> {
  const credential = await app.store.credentials.find(job.memberId, job.venue.platform)
  if (!credential) return []
  const otherDays = await otherDaysOf(app, job)
  return [
    {
      jobId: job.id,
      memberId: job.memberId,
      wishId: wishIdOf(job),
      ...(otherDays.length > 0 && { otherDays }),
      ...(job.withdrawnAt && { isWithdrawn: true }),
      credential: credential.sealed,
      wish: job.wish,
    },
  ]
}

async function otherDaysOf(
  app: Pick<AppContext, 'store'>,
  { id, groupId }: Job,
): Promise<readonly OtherDay[]> {
  const group = groupId ? await app.store.jobs.inGroup(groupId) : []
  return group
    .filter((other) => other.id !== id && isOpen(other))
    .map(({ venue, date, partySize, wish }) => ({
      venueId: venue.id,
      date,
      partySize,
      windows: wish.windows,
    }))
}
