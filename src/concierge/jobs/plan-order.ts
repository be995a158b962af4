// Makes one order from the open jobs of one hunt, and hands it to the scheduler. Safe to repeat, because each call
// makes the order from the jobs in the store.
import { createHash } from 'node:crypto'
import { type DropSpread, spreadOver, spreadSeen } from '../../domain/drops/drop-observation.ts'
import { dropOf } from '../../domain/drops/drop-rule.ts'
import type { MemberId, OrderId, PlatformId } from '../../domain/ids.ts'
import { isHandOver, isOpen, type Job, wishIdOf } from '../../domain/job.ts'
import type { Claim, Order, OtherDay } from '../../domain/order.ts'
import { addMs, type Instant } from '../../domain/time.ts'
import type { Venue } from '../../domain/venue.ts'
import type { AppContext } from '../../ports/app-context.ts'
import type { WishPart } from '../../ports/booking-rights.ts'
import { inTurn, isContested } from './turns.ts'

/** The ports that planning an order needs. */
export type PlanOrderDeps = Pick<AppContext, 'store' | 'scheduler' | 'settings'>

/** The number of earlier observations from which a venue's spread is computed. */
const observationsForHabit = 10
/**
 * The number of observations that are read. It is higher than `observationsForHabit`, because observations of the
 * order's own drop do not count.
 */
const observationsRead = 30

/** Returns true if the job's order can't be changed anymore, because its executor starts soon or has started. */
export function isFrozen(
  app: Pick<AppContext, 'scheduler' | 'clock'>,
  job: Pick<Job, 'dropAt' | 'watch'> & Partial<Pick<Job, 'venue'>>,
): boolean {
  if (job.venue && isHandOver({ ...job, venue: job.venue })) return false
  return job.watch?.stage !== 'resting' && app.scheduler.freezesAt(job.dropAt) <= app.clock.now()
}

export function partOf(job: Job): WishPart {
  return { wishId: wishIdOf(job), jobId: job.id }
}

/**
 * Hands the current order to the scheduler, or calls the order off if it has no open job. After each hand-over reads
 * the jobs again: if two friends request at once, the scheduler must end up with the order of both.
 */
export async function planOrder(app: PlanOrderDeps, orderId: OrderId): Promise<void> {
  for (let handed: string | undefined = 'nothing yet'; ; ) {
    const jobs = await app.store.jobs.openOf(orderId)
    const order = await makeOrder(app, jobs)
    if (order?.revision === handed) return
    if (order) await app.scheduler.schedule(order)
    else await app.scheduler.cancel(orderId)
    const claimed = new Set(order?.claims.map(({ jobId }) => jobId))
    for (const { id, state } of jobs) {
      if (state === 'requested' && claimed.has(id)) await app.store.jobs.move(id, ['requested'], 'scheduled')
    }
    handed = order?.revision
  }
}

/**
 * Plans the member's open orders on the platform again, so that they carry the current credential; also the orders of the
 * same wishes on other platforms, which carry it too.
 */
export async function planOrdersOn(
  app: PlanOrderDeps,
  memberId: MemberId,
  platform: PlatformId,
): Promise<void> {
  for (const job of await app.store.jobs.openOn(memberId, platform)) {
    const others = job.groupId ? await app.store.jobs.inGroup(job.groupId) : []
    const elsewhere = others.filter((other) => isOpen(other) && other.venue.platform !== platform)
    for (const orderId of new Set([job, ...elsewhere].map((one) => one.orderId)))
      await planOrder(app, orderId)
  }
}

/** Returns the instant at which the hunt for this job ends at the latest. */
export function giveUpAtOf(app: Pick<AppContext, 'settings'>, job: Job): Instant {
  if (!job.dropRule) return addMs(job.dropAt, app.settings.tryNowMs)
  return addMs(job.dropAt, windowMsOf(job) + app.settings.giveUpMs)
}

/** Returns how long after its drop the job's tables may still be released, in milliseconds; 0 without a window. */
export function windowMsOf({ dropRule, date, venue }: Job): number {
  return dropRule ? dropOf(dropRule, { date, zone: venue.zone }).windowMs : 0
}

/** Returns true if the job needs a hunt. A paused watch and a hand-over need none. */
function isToHunt(job: Job): boolean {
  return isOpen(job) && job.watch?.stage !== 'resting' && !isHandOver(job)
}

/** Returns the order for the open jobs of one hunt; `undefined` if none of them is to be hunted. Changes nothing. */
export async function makeOrder(app: PlanOrderDeps, jobs: readonly Job[]): Promise<Order | undefined> {
  const all = jobs.filter(isToHunt)
  const hunted = isContested(all) ? (await inTurn(app, all)).map(({ job }) => job) : all
  const claims = (await Promise.all(hunted.map((job) => toClaim(app, job)))).flat()
  const [first] = hunted
  if (!first || claims.length === 0) return undefined

  const { venue, date, partySize, dropAt, dropRule } = first
  const windowMs = windowMsOf(first)
  const spread = windowMs > 0 ? spreadOver(windowMs) : dropRule && (await habitBefore(app, venue, dropAt))
  const whole = {
    id: first.orderId,
    platform: venue.platform,
    venue,
    search: { venueId: venue.id, date, partySize },
    dropAt,
    ...(spread && { dropSpread: spread }),
    ...(!dropRule && { isTry: true as const }),
    giveUpAt: giveUpAtOf(app, first),
    claims,
  }
  const revision = createHash('sha256').update(JSON.stringify(whole)).digest('hex').slice(0, 16)
  return { ...whole, revision }
}

/**
 * Returns the spread from observations of earlier drops. Leaves out observations of this same drop that other hunts
 * have already reported, because they would change this order while its hunt runs, and so cancel the hunt.
 */
async function habitBefore(
  app: Pick<AppContext, 'store'>,
  venue: Venue,
  dropAt: Instant,
): Promise<DropSpread | undefined> {
  const observations = await app.store.dropObservations.of(venue, observationsRead)
  const earlier = observations.filter((observation) => observation.dropAt < dropAt)
  return spreadSeen(earlier.slice(0, observationsForHabit))
}

/**
 * Returns the job's claim, or an empty list if the member has no credential. Such a job gets no hunt: `reconcile`
 * ends it and announces the end once the time of the hunt is over.
 */
async function toClaim(app: Pick<AppContext, 'store'>, job: Job): Promise<readonly Claim[]> {
  const credential = await app.store.credentials.find(job.memberId, job.venue.platform)
  if (!credential) return []
  const replaces = await replacedOf(app, job)
  if (replaces === 'unreachable') return []
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
      ...(replaces && { replaces }),
    },
  ]
}

/**
 * Returns the table that the job replaces. Returns `unreachable` if the hunt should give it up first, and its member has
 * no account anymore.
 */
async function replacedOf(
  app: Pick<AppContext, 'store'>,
  { replaces, venue }: Job,
): Promise<Claim['replaces'] | 'unreachable'> {
  if (!replaces) return undefined
  const { table, how } = replaces
  if (!replaces.isFirst) return { table }
  const giver = await app.store.jobs.find(replaces.jobId)
  const credential = giver && (await app.store.credentials.find(giver.memberId, venue.platform))
  if (!credential) return 'unreachable'
  const when = how === 'passed-on' ? 'before-finding' : 'before-booking'
  return { table, first: { when, memberId: credential.memberId, credential: credential.sealed } }
}

async function otherDaysOf(app: Pick<AppContext, 'store'>, job: Job): Promise<readonly OtherDay[]> {
  const group = job.groupId ? await app.store.jobs.inGroup(job.groupId) : []
  const own = group.findIndex(({ id }) => id === job.id)
  const days = group.map(async (other, index) => {
    if (index === own || !isOpen(other)) return []
    const { id, venue, date, partySize, wish } = other
    const isFirst = index < own && isToHunt(other) && other.dropAt === job.dropAt
    const day = {
      ...{ venueId: venue.id, date, partySize, windows: wish.windows },
      ...(isFirst && { goesFirst: id }),
    }
    if (venue.platform === job.venue.platform) return [day]
    const elsewhere = await elsewhereOf(app, other)
    return elsewhere ? [{ ...day, elsewhere }] : []
  })
  return (await Promise.all(days)).flat()
}

/**
 * Returns the venue and the account with which a job of the same wish may book on another platform; `undefined` if
 * the member has no account there.
 */
async function elsewhereOf(
  app: Pick<AppContext, 'store'>,
  job: Job,
): Promise<OtherDay['elsewhere'] | undefined> {
  const { platform } = job.venue
  const credential = await app.store.credentials.find(job.memberId, platform)
  const when = isToHunt(job) ? { dropAt: job.dropAt } : {}
  return credential && { platform, credential: credential.sealed, ...when }
}
