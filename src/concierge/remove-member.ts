// Removes a member: cancels their requests and deletes everything that is kept of them.
import type { Member } from '../domain/identity.ts'
import type { MemberId } from '../domain/ids.ts'
import { isOpen, type Job, statesBefore } from '../domain/job.ts'
import type { Plan } from '../domain/plan.ts'
import { Refusal } from '../domain/refusal.ts'
import { addMs, DAY_MS, type Instant, localDateOf } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { Store } from '../ports/store.ts'
import type { WaitlistDeps } from './jobs/join-waitlist.ts'
import { leaveAll } from './jobs/leave-waitlist.ts'
import { isFrozen, partOf, planOrder } from './jobs/plan-order.ts'
import { showEvening, showHeadcount } from './jobs/show-headcount.ts'
import { showOfferEnd } from './jobs/show-offer.ts'
import { showPlan } from './jobs/show-plan.ts'
import { tellKept } from './jobs/tell-giver.ts'

export type Removed = {
  readonly member: Member
  readonly stopped: readonly Job[]
  /** The requests whose tables are still ahead. The tables stay the member's, on the platform. */
  readonly booked: readonly Job[]
}

/**
 * How long the requests of a removed member are kept after their end, in case a booking that was already sent still
 * succeeds.
 */
const settledAfterMs = DAY_MS

/**
 * Removes the member. Jobs that end now, or ended within the last day, stay for a day, with an id to which no name
 * belongs anymore: a booking that was already sent may still succeed, and is then announced. Refuses with
 * `member-gone` if the member was removed already, and with `last-owner`.
 */
export async function removeMember(
  app: WaitlistDeps & Pick<AppContext, 'rights'>,
  id: MemberId,
): Promise<Removed> {
  await findRemovable(app, id)
  await leaveAll(app, id)
  const removed = await app.store.transaction(async (store) => {
    const member = await removable(store, id)
    const jobs = await store.jobs.of(id)
    const stopped = jobs.filter(isOpen)
    const endedAt = app.clock.now()
    for (const job of stopped)
      await store.jobs.move(job.id, statesBefore('cancelled'), 'cancelled', { endedAt })
    await forgetAnswers(store, id, endedAt)
    await endPlans(store, id, endedAt)
    // The announcements in groups now say that nobody can change these tables anymore.
    const booked = tablesAhead(jobs, endedAt)
    for (const job of booked) await showHeadcount(store, job.id, endedAt, { isHostGone: true })
    for (const job of jobs) await showOfferEnd(store, job, { kind: 'over' }, endedAt)
    await store.memberData.forget(id, addMs(endedAt, -settledAfterMs))
    await store.members.remove(id, endedAt)
    return { member, stopped, booked }
  })
  for (const job of removed.stopped) {
    const isLate = isFrozen(app, job) && (await app.rights.withdraw(partOf(job))) === 'too-late'
    if (!isLate) await app.store.transaction((store) => tellKept(store, job, app.clock.now()))
  }
  for (const orderId of new Set(removed.stopped.map((job) => job.orderId))) await planOrder(app, orderId)
  return removed
}

/** Ends the member's plans, and updates their messages in the groups. */
async function endPlans(store: Store, id: MemberId, at: Instant): Promise<void> {
  for (const plan of await store.plans.openOf(id)) {
    const ended: Plan = { ...plan, state: 'ended', end: { kind: 'planner-left' } }
    await store.plans.save(ended)
    await showPlan(store, ended, at)
  }
}

/** Deletes the member's answers to plans and booked tables, and updates the messages that show who comes. */
async function forgetAnswers(store: Store, id: MemberId, at: Instant): Promise<void> {
  for (const identity of await store.members.identitiesOf(id)) {
    const evenings = await store.eveningAnswers.answeredBy(identity)
    await store.eveningAnswers.forget(identity)
    for (const evening of evenings) await showEvening(store, evening, at)
  }
}

/** Removes the member at their own wish. Refuses with `left-already` and `last-owner`. */
export async function leaveHouse(app: Parameters<typeof removeMember>[0], id: MemberId): Promise<Removed> {
  try {
    return await removeMember(app, id)
  } catch (error) {
    // The member pressed twice at the same time, or an owner removed them meanwhile.
    if (error instanceof Refusal && error.facts.kind === 'member-gone')
      throw new Refusal({ kind: 'left-already' })
    throw error
  }
}

/** Returns the requests that the removal would stop and the tables that stay. Refuses as `removeMember` does. */
export async function previewRemoval(
  app: Pick<AppContext, 'store' | 'clock'>,
  id: MemberId,
): Promise<Removed> {
  return effectOn(app, await findRemovable(app, id))
}

/** The effect of leaving. `isOnlyOwner`: the member must make another member an owner before they can leave. */
export type Leaving = Removed & { readonly isOnlyOwner: boolean }

/** Returns what leaving would stop, and the tables that stay. */
export async function previewLeaving(
  app: Pick<AppContext, 'store' | 'clock'>,
  member: Member,
): Promise<Leaving> {
  const owners = await app.store.members.owners()
  const isOnlyOwner = member.role === 'owner' && owners.length === 1
  return { ...(await effectOn(app, member)), isOnlyOwner }
}

async function effectOn(app: Pick<AppContext, 'store' | 'clock'>, member: Member): Promise<Removed> {
  const jobs = await app.store.jobs.of(member.id)
  return { member, stopped: jobs.filter(isOpen), booked: tablesAhead(jobs, app.clock.now()) }
}

/** Returns the jobs whose booked table is today or later, the next one first. */
function tablesAhead(jobs: readonly Job[], now: Instant): readonly Job[] {
  return jobs
    .filter(({ outcome, date, venue }) => {
      const isHeld = outcome?.kind === 'booked' && !outcome.releasedAt
      return isHeld && date >= localDateOf(now, venue.zone)
    })
    .toSorted((one, other) => one.date.localeCompare(other.date))
}

/** Returns the member if they may be removed. Refuses as `removeMember` does. */
function findRemovable({ store }: Pick<AppContext, 'store'>, id: MemberId): Promise<Member> {
  return removable(store, id)
}

async function removable(store: Pick<Store, 'members'>, id: MemberId): Promise<Member> {
  const member = await store.members.byId(id)
  if (!member) throw new Refusal({ kind: 'member-gone' })
  const owners = await store.members.owners()
  if (member.role === 'owner' && owners.length === 1) throw new Refusal({ kind: 'last-owner' })
  return member
}
