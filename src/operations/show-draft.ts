import { z } from 'zod'
import { openDraft } from '../concierge/keep-draft.ts'
import { defineOperation } from './define-operation.ts'
import { reviewState } from './drafts/settle-draft.ts'
import { draftView, viewDraft } from './views/draft.ts'

export const showDraft = defineOperation({
  name: 'show-draft',
  summary: 'Shows a draft with its next question or its confirmation.',
  effect: 'read',
  route: { method: 'GET', path: '/drafts/{id}' },
  chat: 'table for 4 at Carbone, tomorrow 7-9pm',
  cli: { verb: 'draft', args: ['id'] },
  input: z.strictObject({
    id: z.string().max(40),
    change: z.boolean().optional().meta({ description: 'Ask what to change, also if nothing is open.' }),
  }),
  output: draftView,
  async perform({ id, change = false }, context) {
    return reviewState({ draft: await openDraft(context, id), unsure: [], asksChange: change }, context)
  },
  present: viewDraft,
})
