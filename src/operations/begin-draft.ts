import { z } from 'zod'
import { newDraft } from '../concierge/keep-draft.ts'
import { defineOperation } from './define-operation.ts'
import { applyFields } from './drafts/apply-fields.ts'
import { draftFields } from './drafts/draft-fields.ts'
import { settleDraft } from './drafts/settle-draft.ts'
import { draftView, viewDraft } from './views/draft.ts'

export const beginDraft = defineOperation({
  name: 'begin-draft',
  summary: 'Puts a request together from words or fields. Books nothing until the draft is confirmed.',
  effect: 'write',
  route: { method: 'POST', path: '/drafts' },
  chat: '/book table for 4 at Carbone, tomorrow 7-9pm',
  cli: { verb: 'book', args: ['words'] },
  input: z.strictObject({
    words: z.string().max(1000).optional().meta({ description: 'The table in your own words.' }),
    ...draftFields,
  }),
  output: draftView,
  async perform({ words = '', ...fields }, context) {
    const { app, member, from, in: here } = context
    const draft = newDraft(app, { memberId: member.id, askedBy: from, askedIn: here, text: words })
    return settleDraft(await applyFields(draft, fields, context, { isNew: true }), context)
  },
  present: viewDraft,
})
