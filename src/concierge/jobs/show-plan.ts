// Updates the message of a plan by editing it.
import type { Address, AnnouncementId, Fact } from '../../domain/announcement.ts'
import type { EveningId } from '../../domain/evening.ts'
import type { Job } from '../../domain/job.ts'
import { groupOf, type Plan } from '../../domain/plan.ts'
import type { Instant } from '../../domain/time.ts'
import type { Store } from '../../ports/store.ts'
import { readTally } from './read-tally.ts'

type PlanFact = Extract<Fact, { kind: 'plan' }>

/** Sends the message of a new plan. Call it inside the transaction that adds the plan. */
export async function announcePlan(store: Store, plan: Plan, at: Instant): Promise<void> {
  const { askedBy, askedIn } = plan
  const address: Address = askedIn.closed
    ? { kind: 'direct', identity: askedBy }
    : { kind: 'conversation', conversation: askedIn }
  const fact = await factOf(store, plan, '')
  await store.outbox.enqueue({ id: idOf(plan), address, mention: askedBy, fact, pendingSince: at })
}

/** Edits the message if its content has changed. Call it inside the transaction of the change. */
export async function showPlan(store: Store, plan: Plan, at: Instant): Promise<void> {
  const shown = await store.outbox.factOf(idOf(plan))
  if (shown?.kind !== 'plan') return
  const fact = await factOf(store, plan, shown.planner)
  if (JSON.stringify(fact) !== JSON.stringify(shown)) await store.outbox.revise(idOf(plan), fact, at)
}

/** Ends the plan of a booked job, and shows it. Does nothing for a job without a plan. Call it inside a transaction. */
export async function endBookedPlan(store: Store, { id, groupId }: Job, at: Instant): Promise<void> {
  const plan = groupId && (await store.plans.find(groupId as string as EveningId))
  if (!plan || plan.end?.kind === 'booked') return
  const ended: Plan = { ...plan, state: 'ended', end: { kind: 'booked', jobId: id } }
  await store.plans.save(ended)
  await showPlan(store, ended, at)
}

function idOf({ id }: Plan): AnnouncementId {
  return `${id}-plan` as AnnouncementId
}

/** @param named the name of the member who planned, if the member was removed. */
async function factOf(store: Store, plan: Plan, named: string): Promise<PlanFact> {
  const planner = (await store.members.byId(plan.memberId))?.name ?? named
  const jobs = await store.jobs.inGroup(groupOf(plan))
  const booked = jobs.find(({ outcome }) => outcome?.kind === 'booked')
  const open = jobs.find(({ state }) => state === 'requested' || state === 'scheduled')
  const job = booked ?? open
  return { kind: 'plan', plan, tally: await readTally(store, plan), planner, ...(job && { job }) }
}
