import { z } from 'zod'
import { openDraft } from '../concierge/keep-draft.ts'
import { defineOperation } from './define-operation.ts'
import { applyChange } from './drafts/apply-change.ts'
import { draftFields } from './drafts/draft-fields.ts'
import { settleDraft } from './drafts/settle-draft.ts'
import { draftView, viewDraft } from './views/draft.ts'

export const changeDraft = defineOperation({
  name: 'change-draft',
  summary: 'Answers a draft’s question or changes it, by words or by fields.',
  effect: 'write',
  route: { method: 'PATCH', path: '/drafts/{id}' },
  chat: 'make it 5',
  cli: { verb: 'change', args: ['id', 'words'] },
  input: z.strictObject({
    id: z.string().max(40),
    words: z.string().max(1000).optional().meta({ description: 'The change or the answer, in words.' }),
    ...draftFields,
  }),
  output: draftView,
  async perform({ id, ...change }, context) {
    return settleDraft(await applyChange(await openDraft(context, id), change, context), context)
  },
  present: viewDraft,
})
