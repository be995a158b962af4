import { z } from 'zod'
import { openDraft } from '../concierge/keep-draft.ts'
import type { Job } from '../domain/job.ts'
import { defineOperation } from './define-operation.ts'
import { becomesWatch, confirmDraft as confirm, watchForDraft } from './drafts/fulfil-draft.ts'
import { requestView, viewRequest } from './views/request.ts'

export const confirmDraft = defineOperation({
  name: 'confirm-draft',
  summary: 'Confirms a draft: Cierge will book the table, one request for each day.',
  effect: 'write',
  route: { method: 'POST', path: '/drafts/{id}/confirm' },
  chat: 'book it',
  cli: { verb: 'confirm', args: ['id'] },
  input: z.strictObject({
    id: z.string().max(40),
    watch: z.boolean().optional().meta({
      description: 'Wait for a cancellation, or be told of tables that only people can book.',
    }),
  }),
  output: z.object({ requests: z.array(requestView) }),
  async perform({ id, watch }, context) {
    const { app, member, in: here, tellIn = here } = context
    const draft = { ...(await openDraft(app, id, member.id)), askedIn: tellIn }
    return watch || becomesWatch(draft, context)
      ? [await watchForDraft(draft, context)]
      : confirm(draft, context)
  },
  present: (jobs: readonly Job[]) => ({ requests: jobs.map(viewRequest) }),
})
