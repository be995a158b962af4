import { z } from 'zod'
import { openDraft } from '../concierge/keep-draft.ts'
import { defineOperation } from './define-operation.ts'
import { applyArgs, clearField } from './drafts/apply-args.ts'
import { applyWords } from './drafts/apply-words.ts'
import { settleDraft } from './drafts/settle-draft.ts'
import { toArgs } from './drafts/to-args.ts'
import { draftFields, draftView, viewDraft } from './views/draft.ts'

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
  async perform({ id, words, ...fields }, context) {
    const draft = await openDraft(context.app, id, context.member.id)
    const args = { ...toArgs(fields), draft: id }
    const applied = words
      ? await applyWords(draft, words, context)
      : await applyArgs(clearField(draft, args), args, context)
    return settleDraft(applied, context)
  },
  present: viewDraft,
})
