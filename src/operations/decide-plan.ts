import { z } from 'zod'
import { decidePlan as decide } from '../concierge/evenings/decide-plan.ts'
import { type SeenPlan, seePlan } from '../concierge/evenings/see-plan.ts'
import type { EveningId } from '../domain/evening.ts'
import { defineOperation } from './define-operation.ts'
import { planField, planView, viewPlan } from './views/plan.ts'

export const decidePlan = defineOperation({
  name: 'decide-plan',
  summary: 'Books your plan with the people who come, gives friends one more day, or calls it off.',
  effect: 'write',
  route: { method: 'POST', path: '/plans/{plan}/decide' },
  chat: '/plan K7Q2M off',
  cli: { verb: 'decide-plan', args: ['plan', 'decision'] },
  input: z.strictObject({ plan: planField, decision: z.enum(['book', 'wait', 'call-off']) }),
  output: planView,
  async perform({ plan, decision }, { app, member }) {
    const id = plan.toUpperCase() as EveningId
    await decide(app, member, id, decision)
    return seePlan(app, member.id, id)
  },
  present: (seen: SeenPlan) => viewPlan(seen),
})
