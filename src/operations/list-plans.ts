import { z } from 'zod'
import { type SeenPlan, seeOpenPlans } from '../concierge/evenings/see-plan.ts'
import { defineOperation } from './define-operation.ts'
import { planView, viewPlan } from './views/plan.ts'

export const listPlans = defineOperation({
  name: 'list-plans',
  summary: 'Lists the open plans to which you can answer.',
  effect: 'read',
  route: { method: 'GET', path: '/plans' },
  chat: '/plan list',
  cli: { verb: 'plans', args: [] },
  input: z.strictObject({}),
  output: z.object({ items: z.array(planView) }),
  perform: (_input, { app, member }) => seeOpenPlans(app, member.id),
  present: (all: readonly SeenPlan[]) => ({ items: all.map(viewPlan) }),
})
