// Lets the member who planned decide: book with the people who come, give friends more time, or call the plan off.
import type { EveningId } from '../../domain/evening.ts'
import type { Member } from '../../domain/identity.ts'
import { isOpen } from '../../domain/job.ts'
import { groupOf, type Plan } from '../../domain/plan.ts'
import { Refusal } from '../../domain/refusal.ts'
import { addMs, DAY_MS } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import { type CancelDeps, cancelBooking } from '../jobs/cancel-booking.ts'
import { endPlan, type FollowDeps, followPlan } from '../jobs/follow-plan.ts'
import { showPlan } from '../jobs/show-plan.ts'
import { boundsOf } from './begin-plan.ts'

export type PlanDecision = 'book' | 'wait' | 'call-off'

/**
 * Carries the decision out. `wait` gives one more day, but not beyond the first dinner. Refuses with `unknown-plan`, with
 * `plan-not-yours`, and with `plan-over` if the plan has ended.
 */
export async function decidePlan(
  app: FollowDeps & CancelDeps,
  member: Pick<Member, 'id'>,
  id: EveningId,
  decision: PlanDecision,
): Promise<Plan> {
  const at = app.clock.now()
  await app.store.transaction(async (store) => {
    const plan = await findOwn(store, member, id)
    if (decision === 'book') await store.plans.save({ ...plan, isForced: true })
    if (decision === 'wait') {
      const more = boundsOf({ ...plan, askedAt: at }, addMs(at, DAY_MS))
      await store.plans.save({ ...plan, ...more, state: 'open' })
    }
    if (decision === 'call-off') {
      await endPlan(store, plan, { kind: 'called-off' })
      const ended = await store.plans.find(id)
      if (ended) await showPlan(store, ended, at)
    }
  })
  if (decision === 'call-off') await stopRequests(app, member, id)
  await followPlan(app, id)
  return findAny(app.store, id)
}

/** Returns the member's open plan. Refuses as `decidePlan` does. */
async function findOwn(
  store: Pick<AppContext['store'], 'plans'>,
  member: Pick<Member, 'id'>,
  id: EveningId,
): Promise<Plan> {
  const plan = await findAny(store, id)
  if (plan.memberId !== member.id) throw new Refusal({ kind: 'plan-not-yours' })
  if (plan.state === 'ended') throw new Refusal({ kind: 'plan-over' })
  return plan
}

/** Returns the plan. Refuses with `unknown-plan`. */
export async function findAny(store: Pick<AppContext['store'], 'plans'>, id: EveningId): Promise<Plan> {
  const plan = await store.plans.find(id)
  if (!plan) throw new Refusal({ kind: 'unknown-plan', typed: id })
  return plan
}

async function stopRequests(app: CancelDeps, member: Pick<Member, 'id'>, id: EveningId): Promise<void> {
  for (const job of (await app.store.jobs.inGroup(groupOf({ id }))).filter(isOpen)) {
    await cancelBooking(app, job.id, member.id)
  }
}
