// Passes a booked table on: its member offers it to a group, and another member takes it. The taker's hunt signs in and
// checks the taker's account first; then it gives the table up on the giver's account and books it on the taker's.
import { type Conversation, isSameCircle, type Member } from '../domain/identity.ts'
import { codeFrom, type JobId, type MemberId } from '../domain/ids.ts'
import { isOpen, type Job } from '../domain/job.ts'
import { offerLastsMs, type TableOffer } from '../domain/offer.ts'
import { orderIdOf } from '../domain/order.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Reservation } from '../domain/reservation.ts'
import { serviceInstantOf } from '../domain/service-day.ts'
import { addMs, type Instant, MINUTE_MS } from '../domain/time.ts'
import { exactly } from '../domain/window.ts'
import { type AppContext, platformNameOf } from '../ports/app-context.ts'
import { IdTaken, type Store } from '../ports/store.ts'
import { checkLimits } from './check-limits.ts'
import { checkMember, checkTwin } from './check-request.ts'
import { dropsNear } from './jobs/pause-watch.ts'
import { planOrder } from './jobs/plan-order.ts'
import type { RenewDeps } from './jobs/renew-credential.ts'
import { offerAnnouncement, showOfferEnd } from './jobs/show-offer.ts'
import { clashesWith, heldThere, knowHoldings } from './know-holdings.ts'
import { findSwappable } from './seek-better-table.ts'
import type { Asking } from './watch-table.ts'

/** A table on offer, with the member who has it. */
export type OfferedTable = {
  readonly job: Job
  readonly offer: TableOffer
  readonly table: Reservation
  readonly giver: Member
}

/** How long after a drop an offered table is passed on at the earliest, in milliseconds. */
const afterDropMs = 3 * MINUTE_MS

type OfferDeps = Pick<AppContext, 'clock' | 'platforms' | 'store'>

/**
 * Offers the member's table for half an hour, and announces that in the group. Refuses as `findSwappable` does, with
 * `group-only` without a group to tell, with `offered-already`, or with `offer-over` if it is too late.
 * @param here the conversation of the call. From a direct conversation, the table is offered where it was requested.
 */
export async function offerTable(
  app: OfferDeps,
  id: JobId,
  { memberId, askedBy, askedIn: here }: Asking,
): Promise<Job> {
  const now = app.clock.now()
  return app.store.transaction(async (store) => {
    const { job, outcome } = await findSwappable({ store }, id, memberId)
    const offeredIn = here.direct ? job.askedIn : here
    if (offeredIn.direct) throw new Refusal({ kind: 'group-only', command: 'pass' })
    if (await isOffered(store, job, now)) throw new Refusal({ kind: 'offered-already', jobId: id })
    if (hasBegun(job, outcome.reservation, app)) throw new Refusal({ kind: 'offer-over' })
    const offer: TableOffer = { until: addMs(now, offerLastsMs), offeredIn, offeredBy: askedBy }
    await store.jobs.keepOffer(id, job.offer, offer)
    const offered: Job = { ...job, offer }
    await store.outbox.enqueue({
      id: offerAnnouncement(job, offer),
      address: { kind: 'conversation', conversation: offeredIn },
      mention: askedBy,
      fact: { kind: 'table-offered', job: offered },
      pendingSince: now,
    })
    return offered
  })
}

/** Returns whether the job's table is still offered, or a member is taking it. */
async function isOffered(store: Pick<Store, 'jobs'>, { offer }: Job, now: Instant): Promise<boolean> {
  if (!offer?.takenBy) return offer !== undefined && offer.until > now
  const taker = await store.jobs.find(offer.takenBy)
  return taker !== undefined && isOpen(taker)
}

function hasBegun({ venue, date }: Job, { time }: Reservation, app: Pick<AppContext, 'clock'>): boolean {
  return serviceInstantOf(date, time, venue.zone) <= app.clock.now()
}

/** Ends the member's offer. Refuses with `offer-over` if somebody took the table or the offer ended. */
export async function withdrawOffer(app: OfferDeps, id: JobId, memberId: MemberId): Promise<Job> {
  return app.store.transaction(async (store) => {
    const { job } = await findSwappable({ store }, id, memberId)
    if (!job.offer || job.offer.takenBy) throw new Refusal({ kind: 'offer-over' })
    await store.jobs.keepOffer(id, job.offer, undefined)
    await showOfferEnd(store, job, { kind: 'over' }, app.clock.now())
    return job
  })
}

/** Returns the table on offer. Refuses with `offer-over` if it is no longer offered. */
export async function findOffer(app: Pick<OfferDeps, 'clock' | 'store'>, id: JobId): Promise<OfferedTable> {
  const job = await app.store.jobs.find(id)
  const giver = job && (await app.store.members.byId(job.memberId))
  const credential = job && (await app.store.credentials.find(job.memberId, job.venue.platform))
  const { offer, outcome } = job ?? {}
  const isOn = offer && !offer.takenBy && offer.until > app.clock.now()
  if (!job || !isOn || !giver || !credential || outcome?.kind !== 'booked' || outcome.releasedAt) {
    throw new Refusal({ kind: 'offer-over' })
  }
  return { job, offer, giver, table: outcome.reservation }
}

/** Returns the tables that are offered in that conversation now. */
export async function listOffersIn(
  { clock, store }: Pick<AppContext, 'clock' | 'store'>,
  here: Conversation,
): Promise<readonly Job[]> {
  const now = clock.now()
  return (await store.jobs.offered()).filter(
    ({ offer }) => offer && offer.until > now && isSameCircle(offer.offeredIn, here),
  )
}

/**
 * Takes the offered table: adds the taker's request, whose hunt gives the table up on the giver's account and books
 * it on the taker's. Refuses with `offer-over`, `own-offer`, `already-held`, `no-card`, and as a request is refused.
 */
export async function takeOffer(
  app: RenewDeps & Pick<AppContext, 'ledger' | 'randomBytes' | 'scheduler' | 'settings'>,
  id: JobId,
  asking: Asking,
): Promise<Job> {
  const offered = await findOffer(app, id)
  const { memberId } = asking
  const { venue, date } = offered.job
  if (offered.job.memberId === memberId) throw new Refusal({ kind: 'own-offer', jobId: id })
  await checkMember(app, memberId, { venue, date })
  await checkCard(app, memberId, offered)
  await checkEvening(app, memberId, offered)
  const job = await addTaker(app, { ...offered, dropAt: await momentFor(app, offered, memberId) }, asking)
  await planOrder(app, job.orderId)
  return job
}

/**
 * Refuses with `already-held` if the taker has a table at the venue on that day, or one at a time that overlaps with
 * the offered table.
 */
async function checkEvening(
  app: RenewDeps,
  memberId: MemberId,
  { job: { venue, date }, table }: OfferedTable,
): Promise<void> {
  const tables = await knowHoldings(app, memberId)
  const there = await heldThere(app, tables, { venue, date })
  const [held = there] = clashesWith(tables, date, [exactly(table.time)])
  if (!held) return
  const venueName = held === there ? venue.name : held.venueName || 'another place'
  throw new Refusal({
    kind: 'already-held',
    venueName,
    date: held.date,
    time: held.time,
    partySize: held.partySize,
  })
}

/**
 * Returns when the table is passed on: now, or some minutes after a drop that is near. Near a drop, this address may
 * search only for that drop, and without a search the hunt can't see the table that the giver released.
 */
async function momentFor(
  app: Pick<AppContext, 'clock' | 'ledger' | 'store'>,
  { job: { venue } }: OfferedTable,
  memberId: MemberId,
): Promise<Instant> {
  const soonest = app.ledger.triesFrom(venue.platform, memberId)
  const last = (await dropsNear(app.store, app.clock.now())).at(-1)
  const afterDrop = last && addMs(last, afterDropMs)
  return afterDrop && afterDrop > soonest ? afterDrop : soonest
}

/** Refuses with `no-card` if the table needs a card and the member's account has none. */
async function checkCard(
  app: OfferDeps,
  memberId: MemberId,
  { job: { venue, outcome } }: OfferedTable,
): Promise<void> {
  const charge = outcome?.kind === 'booked' ? outcome.charge : undefined
  const cards = (await app.store.credentials.find(memberId, venue.platform))?.account.cards
  if (!charge || charge.kind === 'none' || !cards || cards.length > 0) return
  throw new Refusal({ kind: 'no-card', platformName: platformNameOf(app, venue.platform) })
}

type Moment = OfferedTable & { readonly dropAt: Instant }

async function addTaker(
  app: OfferDeps & Pick<AppContext, 'randomBytes'>,
  offered: Moment,
  asking: Asking,
): Promise<Job> {
  for (;;) {
    const taker = newTaker(app, offered, asking)
    try {
      await app.store.transaction(async (store) => {
        const { job, offer } = await findOffer({ store, clock: app.clock }, offered.job.id)
        await checkTwin({ store, clock: app.clock }, taker)
        await checkLimits(store, taker.memberId, [taker])
        await store.jobs.add(taker)
        await store.jobs.keepOffer(job.id, offer, { ...offer, takenBy: taker.id })
        const by = (await store.members.byId(taker.memberId))?.name
        await showOfferEnd(store, job, { kind: 'taking', ...(by && { by }) }, taker.askedAt)
      })
      return taker
    } catch (error) {
      // If the random four-letter code is taken, the loop tries another one.
      if (!(error instanceof IdTaken)) throw error
    }
  }
}

function newTaker(
  app: Pick<AppContext, 'clock' | 'randomBytes'>,
  { job: { id: jobId, venue, date, outcome }, offer, table, dropAt }: Moment,
  { memberId, askedBy }: Asking,
): Job {
  const id = codeFrom(app.randomBytes(4)) as JobId
  const charge = outcome?.kind === 'booked' ? outcome.charge : undefined
  const { partySize } = table
  return {
    ...{ id, memberId, venue, date, partySize, dropAt, askedBy },
    // The offer stated the charge, so the taker has accepted it.
    wish: { windows: [exactly(table.time)], seating: [], avoid: [], feeLimit: charge?.amount ?? 0 },
    orderId: orderIdOf(venue.platform, { venueId: venue.id, date, partySize }, dropAt, id),
    replaces: {
      ...{ jobId, table, how: 'passed-on', mayHoldBoth: false, isFirst: true },
      ...(charge && { charge }),
    },
    askedIn: offer.offeredIn,
    askedAt: app.clock.now(),
    state: 'scheduled',
  }
}
