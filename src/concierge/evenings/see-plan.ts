// Returns a plan with its answers. Changes nothing.
import type { EveningId } from '../../domain/evening.ts'
import type { MemberId } from '../../domain/ids.ts'
import type { Plan, PlanTally } from '../../domain/plan.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { AppContext } from '../../ports/app-context.ts'
import { readTally } from '../jobs/read-tally.ts'
import { findAny } from './decide-plan.ts'

export type SeenPlan = { readonly plan: Plan; readonly tally: PlanTally }

/** Refuses with `unknown-plan` if there is none, or if another member made it in private. */
export async function seePlan(
  { store }: Pick<AppContext, 'store'>,
  memberId: MemberId,
  id: EveningId,
): Promise<SeenPlan> {
  const plan = await findAny(store, id)
  if (plan.askedIn.direct && plan.memberId !== memberId) {
    throw new Refusal({ kind: 'unknown-plan', typed: id })
  }
  return { plan, tally: await readTally(store, plan) }
}
