import { z } from 'zod'
import { type SeenPlan, seePlan } from '../concierge/evenings/see-plan.ts'
import type { EveningId } from '../domain/evening.ts'
import { defineOperation } from './define-operation.ts'
import { planField, planView, viewPlan } from './views/plan.ts'

export const showPlan = defineOperation({
  name: 'show-plan',
  summary: 'Returns a plan with the answers so far.',
  effect: 'read',
  route: { method: 'GET', path: '/plans/{plan}' },
  chat: '/plan K7Q2M',
  cli: { verb: 'show-plan', args: ['plan'] },
  input: z.strictObject({ plan: planField }),
  output: planView,
  perform: ({ plan }, { app, member }) => seePlan(app, member.id, plan.toUpperCase() as EveningId),
  present: (seen: SeenPlan) => viewPlan(seen),
})
