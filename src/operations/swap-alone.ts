import { z } from 'zod'
import { swapByItself } from '../concierge/seek-better-table.ts'
import type { Job } from '../domain/job.ts'
import { defineOperation } from './define-operation.ts'
import { codeField } from './views/code.ts'
import { requestView, viewRequest } from './views/request.ts'

export const swapAlone = defineOperation({
  name: 'swap-alone',
  summary: 'Lets Cierge swap for a better table without asking, where you may hold both for a moment.',
  effect: 'write',
  route: { method: 'POST', path: '/requests/{code}/swap-alone' },
  chat: '/swap K7Q2 without asking',
  cli: { verb: 'swap-alone', args: ['code'] },
  input: z.strictObject({ code: codeField }),
  output: requestView,
  perform: ({ code }, { app, member }): Promise<Job> => swapByItself(app, code, member.id),
  present: (job: Job) => viewRequest(job),
})
