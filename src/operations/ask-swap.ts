import { z } from 'zod'
import { findSwap } from '../concierge/seek-better-table.ts'
import type { Job } from '../domain/job.ts'
import { askSwap as say } from '../words/swap.ts'
import { defineOperation, type OperationContext } from './define-operation.ts'
import { plainTextOf } from './plain-text.ts'
import { platformNamer } from './platform-namer.ts'
import { codeField } from './views/code.ts'
import { requestView, viewRequest } from './views/request.ts'

export const askSwap = defineOperation({
  name: 'ask-swap',
  summary: 'Says what a swap for a better table would risk and cost. Changes nothing.',
  effect: 'read',
  route: { method: 'GET', path: '/requests/{code}/swap' },
  chat: '/swap K7Q2',
  cli: { verb: 'swap-risk', args: ['code'] },
  input: z.strictObject({ code: codeField }),
  output: z.object({
    request: requestView,
    confirmation: z.string().meta({ description: 'Show this to the person before the swap.' }),
  }),
  perform: ({ code }, { app, member }): Promise<Job> => findSwap(app, code, member.id),
  present: (job: Job, { app, member: { locale } }: OperationContext) => {
    const reader = { locale, toPlatformName: platformNamer(app), pendingSince: app.clock.now() }
    return { request: viewRequest(job), confirmation: plainTextOf(say(job, reader)) }
  },
})
