import { z } from 'zod'
import { type SeenJob, seeJob } from '../concierge/see-job.ts'
import { defineOperation } from './define-operation.ts'
import { codeField } from './views/code.ts'
import { requestView, viewWaiting } from './views/request.ts'

export const showRequest = defineOperation({
  name: 'show-request',
  summary: 'Shows one of your requests.',
  effect: 'read',
  route: { method: 'GET', path: '/requests/{code}' },
  chat: '/jobs K7Q2',
  cli: { verb: 'job', args: ['code'] },
  input: z.strictObject({ code: codeField }),
  output: requestView,
  // This does not mark the request as seen, unlike /jobs in a chat: a program may read what nobody looks at.
  perform: ({ code }, { app, member }) => seeJob(app, code, member.id),
  present: (seen: SeenJob) => viewWaiting(seen),
})
