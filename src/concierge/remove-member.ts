// Removes a member: cancels their requests and deletes their accounts, favorites and identities.
import type { Member } from '../domain/identity.ts'
import type { MemberId } from '../domain/ids.ts'
import { isOpen, type Job, statesBefore } from '../domain/job.ts'
import type { Plan } from '../domain/plan.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Instant } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { Store } from '../ports/store.ts'
import { isUpcoming } from './jobs/booked-table.ts'
import type { WaitlistDeps } from './jobs/join-waitlist.ts'
import { leaveAll } from './jobs/leave-waitlist.ts'
import { isFrozen, partOf, planOrder } from './jobs/plan-order.ts'
import { showEvening, showHeadcount } from './jobs/show-headcount.ts'
import { showPlan } from './jobs/show-plan.ts'

export type Removed = { readonly member: Member; readonly stopped: readonly Job[] }

/**
 * Removes the member. Their ended jobs stay, with an id that no longer has a name: a booking in flight may still win
 * a table, which is then announced. Refuses with `member-gone` if the member was removed already, and with
 * `last-owner`.
 */
export async function removeMember(
  app: WaitlistDeps & Pick<AppContext, 'rights'>,
  id: MemberId,
): Promise<Removed> {
  await findRemovable(app, id)
  await leaveAll(app, id)
  const removed = await app.store.transaction(async (store) => {
    const member = await removable(store, id)
    const stopped = (await store.jobs.of(id)).filter(isOpen)
    const endedAt = app.clock.now()
    for (const job of stopped)
      await store.jobs.move(job.id, statesBefore('cancelled'), 'cancelled', { endedAt })
    for (const { platform } of await store.credentials.of(id)) await store.credentials.remove(id, platform)
    await forgetAnswers(store, id, endedAt)
    await endPlans(store, id, endedAt)
    for (const favorite of await store.favorites.of(id)) await store.favorites.remove(id, favorite)
    await store.platformPicks.forget(id)
    await store.linkings.remove(id)
    await store.apiKeys.revokeAll(id)
    await store.logins.forgetOf(id)
    await store.codes.forget('invite', id)
    await store.codes.forget('connect', id)
    await store.members.remove(id, endedAt)
    // The group reads that nobody can change these tables anymore.
    for (const job of await store.jobs.of(id))
      if (isUpcoming(job, endedAt)) await showHeadcount(store, job.id, endedAt)
    return { member, stopped }
  })
  for (const job of removed.stopped) if (isFrozen(app, job)) await app.rights.withdraw(partOf(job))
  for (const orderId of new Set(removed.stopped.map((job) => job.orderId))) await planOrder(app, orderId)
  return removed
}

/** Ends the member's plans. The groups read it in their messages. */
async function endPlans(store: Store, id: MemberId, at: Instant): Promise<void> {
  for (const plan of await store.plans.openOf(id)) {
    const ended: Plan = { ...plan, state: 'ended', end: { kind: 'planner-left' } }
    await store.plans.save(ended)
    await showPlan(store, ended, at)
  }
}

/** Deletes the member's answers to evenings, and shows the others who comes without them. */
async function forgetAnswers(store: Store, id: MemberId, at: Instant): Promise<void> {
  for (const identity of await store.members.identitiesOf(id)) {
    const evenings = await store.eveningAnswers.answeredBy(identity)
    await store.eveningAnswers.forget(identity)
    for (const evening of evenings) await showEvening(store, evening, at)
  }
}

/** Returns the member if they may be removed. Refuses as `removeMember` does. */
export function findRemovable({ store }: Pick<AppContext, 'store'>, id: MemberId): Promise<Member> {
  return removable(store, id)
}

async function removable(store: Pick<Store, 'members'>, id: MemberId): Promise<Member> {
  const member = await store.members.byId(id)
  if (!member) throw new Refusal({ kind: 'member-gone' })
  const owners = await store.members.owners()
  if (member.role === 'owner' && owners.length === 1) throw new Refusal({ kind: 'last-owner' })
  return member
}
