import { z } from 'zod'
import { answerPlan as answer } from '../concierge/evenings/answer-plan.ts'
import { type SeenPlan, seePlan } from '../concierge/evenings/see-plan.ts'
import type { EveningId } from '../domain/evening.ts'
import { parseLocalDate } from '../domain/time.ts'
import { defineOperation } from './define-operation.ts'
import { planField, planView, viewPlan } from './views/plan.ts'
import { day } from './views/times.ts'

export const answerPlan = defineOperation({
  name: 'answer-plan',
  summary: 'Says on which days of a plan you can come. A later answer replaces it.',
  effect: 'write',
  route: { method: 'POST', path: '/plans/{plan}/answer' },
  chat: '/plan K7Q2M yes',
  cli: { verb: 'answer-plan', args: ['plan', 'days'] },
  input: z.strictObject({
    plan: planField,
    days: z.array(day).max(10).optional().meta({
      description: 'The days on which you can come; an empty list if on none. Absent: all days.',
    }),
    guests: z.int().min(0).max(9).optional().meta({ description: 'How many people you bring.' }),
  }),
  output: planView,
  async perform({ plan, days, guests = 0 }, { app, member, from, in: here }) {
    const id = plan.toUpperCase() as EveningId
    const said = days
      ? ({ kind: 'days', dates: days.flatMap((date) => parseLocalDate(date) ?? []), guests } as const)
      : ({ kind: 'coming', guests } as const)
    await answer(app, id, said, { by: from, name: member.name, in: here, memberId: member.id })
    return seePlan(app, member.id, id)
  },
  present: (seen: SeenPlan) => viewPlan(seen),
})
