import { z } from 'zod'
import { withdrawOffer as withdraw } from '../concierge/pass-on.ts'
import type { Job } from '../domain/job.ts'
import { defineOperation } from './define-operation.ts'
import { codeField } from './views/code.ts'
import { requestView, viewRequest } from './views/request.ts'

export const withdrawOffer = defineOperation({
  name: 'withdraw-offer',
  summary: 'Ends the offer of a table, which you keep.',
  effect: 'write',
  route: { method: 'DELETE', path: '/requests/{code}/offer' },
  chat: '/pass K7Q2 keep',
  cli: { verb: 'unoffer', args: ['code'] },
  input: z.strictObject({ code: codeField }),
  output: requestView,
  perform: ({ code }, { app, member }): Promise<Job> => withdraw(app, code, member.id),
  present: (job: Job) => viewRequest(job),
})
