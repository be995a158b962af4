import { z } from 'zod'
import { draftOfEdit, openForEdit } from '../concierge/edit-booking.ts'
import { defineOperation } from './define-operation.ts'
import { applyArgs, clearField } from './drafts/apply-args.ts'
import { applyWords } from './drafts/apply-words.ts'
import { settleDraft } from './drafts/settle-draft.ts'
import { toArgs } from './drafts/to-args.ts'
import { codeField } from './views/code.ts'
import { draftFields, draftView, viewDraft } from './views/draft.ts'

export const editRequest = defineOperation({
  name: 'edit-request',
  summary: 'Begins a draft that changes an open request once it is confirmed.',
  effect: 'write',
  route: { method: 'POST', path: '/requests/{code}/edit' },
  chat: '/edit K7Q2 8:30 for 5',
  cli: { verb: 'edit', args: ['code', 'words'] },
  input: z.strictObject({
    code: codeField,
    words: z.string().max(400).optional().meta({ description: 'The change in words: 8:30 for 5.' }),
    ...draftFields,
  }),
  output: draftView,
  async perform({ code, words, ...fields }, context) {
    const { app, member, from, in: here } = context
    const draft = draftOfEdit(app, await openForEdit(app, code, member.id), { askedBy: from, askedIn: here })
    const args = { ...toArgs(fields), draft: draft.id }
    const applied = words
      ? await applyWords(draft, words, context)
      : await applyArgs(clearField(draft, args), args, context)
    return settleDraft(applied, context)
  },
  present: viewDraft,
})
