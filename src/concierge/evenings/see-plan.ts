// Returns plans with their answers. Changes nothing.
import type { EveningAnswer, EveningId } from '../../domain/evening.ts'
import type { MemberId } from '../../domain/ids.ts'
import type { Plan, PlanTally } from '../../domain/plan.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { AppContext } from '../../ports/app-context.ts'
import { answersOf } from '../jobs/read-headcount.ts'
import { readTally } from '../jobs/read-tally.ts'
import { findAny } from './decide-plan.ts'

/** A plan as one member sees it. */
export type SeenPlan = {
  readonly plan: Plan
  readonly tally: PlanTally
  /** The name of the member who planned; '' if they left. */
  readonly planner: string
  /** Whether the reader is the member who made the plan, and so decides. */
  readonly isYours: boolean
  /** The answer of the member who looks; absent if they gave none. */
  readonly yourAnswer?: Pick<EveningAnswer, 'days' | 'guests'>
}

/** Refuses with `unknown-plan` if there is none, or if another member made it in private. */
export async function seePlan(
  app: Pick<AppContext, 'store'>,
  memberId: MemberId,
  id: EveningId,
): Promise<SeenPlan> {
  const plan = await findAny(app.store, id)
  if (!maySee(plan, memberId)) throw new Refusal({ kind: 'unknown-plan', typed: id })
  return seenBy(app, memberId, plan)
}

/** Returns the open plans that the member may know of, the latest first. */
export async function seeOpenPlans(
  app: Pick<AppContext, 'store'>,
  memberId: MemberId,
): Promise<readonly SeenPlan[]> {
  const plans = (await app.store.plans.open()).filter((plan) => maySee(plan, memberId))
  return Promise.all(plans.toReversed().map((plan) => seenBy(app, memberId, plan)))
}

function maySee({ askedIn, memberId: planner }: Plan, memberId: MemberId): boolean {
  return !askedIn.direct || planner === memberId
}

async function seenBy(
  { store }: Pick<AppContext, 'store'>,
  memberId: MemberId,
  plan: Plan,
): Promise<SeenPlan> {
  const planner = (await store.members.byId(plan.memberId))?.name ?? ''
  const given = (await answersOf(store, plan.id)).find((one) => one.memberId === memberId)
  return {
    ...{ plan, tally: await readTally(store, plan), planner, isYours: plan.memberId === memberId },
    ...(given && { yourAnswer: given.answer }),
  }
}
