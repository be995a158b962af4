import { z } from 'zod'
import { takeSwap as take } from '../concierge/seek-better-table.ts'
import type { Job } from '../domain/job.ts'
import { defineOperation } from './define-operation.ts'
import { codeField } from './views/code.ts'
import { requestView, viewRequest } from './views/request.ts'

export const takeSwap = defineOperation({
  name: 'take-swap',
  summary: 'Swaps for a better table now. Where only one may be held, gives the old one up first.',
  effect: 'destroy',
  route: { method: 'POST', path: '/requests/{code}/swap' },
  chat: '/swap K7Q2, then Swap and take the risk',
  cli: { verb: 'swap', args: ['code'] },
  asksFirst: 'ask-swap',
  input: z.strictObject({ code: codeField }),
  output: requestView,
  perform: ({ code }, { app, member }): Promise<Job> => take(app, code, member.id),
  present: (job: Job) => viewRequest(job),
})
