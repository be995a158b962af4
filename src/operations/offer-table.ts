import { z } from 'zod'
import { offerTable as offer } from '../concierge/pass-on.ts'
import type { Job } from '../domain/job.ts'
import { defineOperation } from './define-operation.ts'
import { codeField } from './views/code.ts'
import { requestView, viewRequest } from './views/request.ts'

export const offerTable = defineOperation({
  name: 'offer-table',
  summary: 'Offers a booked table to the group for half an hour. You keep it until someone takes it.',
  effect: 'write',
  route: { method: 'POST', path: '/requests/{code}/offer' },
  chat: '/pass K7Q2 offer',
  cli: { verb: 'offer', args: ['code'] },
  input: z.strictObject({ code: codeField }),
  output: requestView,
  perform({ code }, context): Promise<Job> {
    const { app, member, from, in: here, tellIn = here } = context
    return offer(app, code, { memberId: member.id, askedBy: from, askedIn: tellIn })
  },
  present: (job: Job) => viewRequest(job),
})
