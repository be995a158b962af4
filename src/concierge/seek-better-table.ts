// Watches for a better table than one that the member has, and swaps when the member agrees. The old table is given
// up after the new one is booked. If the platform allows only one table, it is given up before, and only if the
// member agreed to that risk.
import type { JobId, MemberId } from '../domain/ids.ts'
import { type Job, statesBefore } from '../domain/job.ts'
import { orderIdOf } from '../domain/order.ts'
import { Refusal } from '../domain/refusal.ts'
import { type Replacement, withoutTime } from '../domain/replacement.ts'
import type { Window } from '../domain/window.ts'
import { type AppContext, platformOf } from '../ports/app-context.ts'
import { mayHoldBoth } from '../ports/platform-traits.ts'
import type { Store } from '../ports/store.ts'
import { checkByHand, venueNow } from './check-by-hand.ts'
import { checkPartySize } from './check-request.ts'
import { findOwnJob, openOwnJob } from './jobs/cancel-booking.ts'
import { searchOf } from './jobs/pause-watch.ts'
import { type PlanOrderDeps, planOrder } from './jobs/plan-order.ts'
import { type Asking, watchTable } from './watch-table.ts'

/** A better table. `partySize` is absent if it is for as many people as the old one. */
export type BetterTable = {
  readonly windows: readonly Window[]
  readonly partySize?: number | undefined
  /** Whether Cierge may swap without asking if the platform allows the member both tables at once. */
  readonly isAlone?: boolean | undefined
}

/**
 * Returns the member's booked table, which could be swapped. Refuses with `unknown-job`, `not-yours`, or with
 * `nothing-to-swap` if the request has no table.
 */
export async function findSwappable(app: Pick<AppContext, 'store'>, id: JobId, memberId: MemberId) {
  const job = await findOwnJob(app, id, memberId)
  const { outcome } = job
  if (outcome?.kind !== 'booked' || outcome.releasedAt || job.state !== 'booked') {
    throw new Refusal({ kind: 'nothing-to-swap', jobId: id })
  }
  return { job, outcome }
}

/**
 * Watches for a better table. A second call for the same table changes its watch. Refuses as `findSwappable` does, with
 * `no-better-time` if the windows hold only the time of the table, and as a watch is refused.
 */
export async function seekBetterTable(
  app: Pick<AppContext, 'clock' | 'platforms' | 'randomBytes' | 'settings' | 'store'>,
  id: JobId,
  { better, asking }: { readonly better: BetterTable; readonly asking: Asking },
): Promise<Job> {
  const { job, outcome } = await findSwappable(app, id, asking.memberId)
  const { reservation: table, charge } = outcome
  const partySize = better.partySize ?? table.partySize
  const venue = await venueNow(app, job.venue)
  checkByHand(app, venue, { date: job.date, partySize, windows: better.windows })
  checkPartySize(venue, partySize)
  const windows = partySize === table.partySize ? withoutTime(better.windows, table.time) : better.windows
  if (windows.length === 0) throw new Refusal({ kind: 'no-better-time', jobId: id })
  const mayBoth = mayHoldBoth(platformOf(app, venue.platform).traits, venue)
  const replaces: Replacement = {
    jobId: id,
    table,
    ...(charge && { charge }),
    how: better.isAlone && mayBoth ? 'by-itself' : 'asks',
    mayHoldBoth: mayBoth,
  }
  const { groupId: _group, ...request } = job
  const wanted = { ...request, venue, partySize, wish: { ...job.wish, windows }, replaces }
  const earlier = await earlierWatch(app.store, job)
  // The new table is announced where the old one was, because the friends who come read it there.
  const askedIn = job.askedIn.direct ? asking.askedIn : job.askedIn
  return watchTable(app, wanted, {
    asking: { ...asking, askedIn },
    instead: earlier?.id,
    settle: (store) => endEarlier(app, store, job),
  })
}

/** Returns the paused watch for a better table than this one, if there is one. */
async function earlierWatch(store: Pick<Store, 'jobs'>, job: Job): Promise<Job | undefined> {
  const open = await store.jobs.openFor(job.memberId, job.venue, job.date)
  return open?.replaces?.jobId === job.id && open.watch?.stage === 'resting' ? open : undefined
}

async function endEarlier(app: Pick<AppContext, 'clock'>, store: Store, job: Job): Promise<void> {
  const earlier = await earlierWatch(store, job)
  const end = { endedAt: app.clock.now() }
  if (earlier) await store.jobs.move(earlier.id, statesBefore('cancelled'), 'cancelled', end)
}

type SwapWatch = Job & Required<Pick<Job, 'watch' | 'replaces'>>

/** Returns the member's open watch for a better table. Refuses as `openOwnJob` does, or with `no-swap`. */
export async function findSwap(
  app: Pick<AppContext, 'store'>,
  id: JobId,
  memberId: MemberId,
): Promise<SwapWatch> {
  const { watch, replaces, ...job } = await openOwnJob(app, id, memberId)
  if (!watch || !replaces) throw new Refusal({ kind: 'no-swap', jobId: id })
  return { ...job, watch, replaces }
}

/** Lets Cierge swap without asking from now on. Refuses with `one-table-only` if the platform allows only one table. */
export async function swapByItself(
  app: Pick<AppContext, 'store'>,
  id: JobId,
  memberId: MemberId,
): Promise<Job> {
  const job = await findSwap(app, id, memberId)
  if (!job.replaces.mayHoldBoth) throw new Refusal({ kind: 'one-table-only', venueName: job.venue.name })
  const next: Replacement = { ...job.replaces, how: 'by-itself' }
  await app.store.jobs.keepReplacement(id, job.replaces, next)
  return { ...job, replaces: next }
}

/**
 * Tries to book a better table now, because the member pressed the button. If the platform allows only one table, the
 * old table is given up once the new one is ready to be booked; the member must have accepted that. Refuses as
 * `findSwap` does, and with `swap-begun` after a second press.
 */
export async function takeSwap(
  app: PlanOrderDeps & Pick<AppContext, 'clock' | 'ledger'>,
  id: JobId,
  memberId: MemberId,
): Promise<Job> {
  const { venue } = await findSwap(app, id, memberId)
  const dropAt = app.ledger.triesFrom(venue.platform, memberId)
  const job = await app.store.transaction(async (store) => {
    const { watch, replaces, ...rest } = await findSwap({ store }, id, memberId)
    if (watch.stage === 'hunting') throw new Refusal({ kind: 'swap-begun', jobId: id })
    await findSwappable({ store }, replaces.jobId, memberId)
    const orderId = orderIdOf(venue.platform, searchOf({ ...rest, watch }), dropAt, id)
    const next: Replacement = replaces.mayHoldBoth ? replaces : { ...replaces, isFirst: true }
    await store.jobs.keepReplacement(id, replaces, next)
    const hunting = { ...watch, stage: 'hunting' } as const
    await store.jobs.keepWatching(id, { orderId, dropAt, watch: hunting })
    return { ...rest, orderId, dropAt, watch: hunting, replaces: next }
  })
  await planOrder(app, job.orderId)
  return job
}
