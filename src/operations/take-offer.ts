import { z } from 'zod'
import { takeOffer as take } from '../concierge/pass-on.ts'
import type { Job } from '../domain/job.ts'
import { defineOperation } from './define-operation.ts'
import { codeField } from './views/code.ts'
import { requestView, viewRequest } from './views/request.ts'

export const takeOffer = defineOperation({
  name: 'take-offer',
  summary: 'Takes a table that another member offers: given up on their account, booked on yours.',
  effect: 'destroy',
  route: { method: 'POST', path: '/offers/{code}/take' },
  chat: '/pass K7Q2 take',
  cli: { verb: 'take-offer', args: ['code'] },
  input: z.strictObject({
    code: codeField,
    acceptsRisk: z.literal(true).meta({
      description: 'True once the person has seen the confirmation that show-offer gives.',
    }),
  }),
  output: requestView,
  perform({ code }, context): Promise<Job> {
    const { app, member, from, in: here, tellIn = here } = context
    return take(app, code, { memberId: member.id, askedBy: from, askedIn: tellIn })
  },
  present: (job: Job) => viewRequest(job),
})
