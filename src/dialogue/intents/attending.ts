// Recognizes words such as "I'm in", "count me in +1" and "can't make it" in a group, and answers to the table that was
// booked there last, or to the plan that is open there.
import { latestPlanIn } from '../../concierge/evenings/answer-plan.ts'
import { latestTableIn } from '../../concierge/evenings/answer-table.ts'
import { readAttendance } from '../../reading/index.ts'
import { call, type Intent } from '../define-intent.ts'
import { planDaysIn } from './plan-days.ts'

const answers = { coming: 'yes', 'plus-one': '+1', 'not-coming': 'no' } as const

export const attending: Intent = {
  name: 'answer to a table',
  examples: ['I’m in', 'count me in +1', 'can’t make it', 'sorry, I’m out'],
  async read({ plain }, { draft }, { app, member, in: here }) {
    const attendance = draft ? undefined : readAttendance(plain)
    if (draft || here.direct) return undefined
    const plan = await latestPlanIn(app, here)
    if (plan && attendance) return call('coming', { answer: answers[attendance] })
    const zone = plan?.nights[0]?.venue.zone ?? member.locale.zone
    const days = plan && planDaysIn(plain, plan, { now: app.clock.now(), zone, locale: member.locale })
    if (plan && days) return call('plan', { id: plan.id, days: days.length > 0 ? days.join(' ') : 'none' })
    if (!attendance) return undefined
    const table = await latestTableIn(app, here)
    if (!table) return undefined
    // The member who booked the table may mean that they want to give it up, so Cierge asks them.
    if (attendance === 'not-coming' && table.memberId === member.id) return undefined
    return call('coming', { job: table.id, answer: answers[attendance] })
  },
}
