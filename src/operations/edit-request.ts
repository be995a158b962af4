import { z } from 'zod'
import { draftOfEdit, openForEdit } from '../concierge/edit-booking.ts'
import { defineOperation } from './define-operation.ts'
import { applyChange } from './drafts/apply-change.ts'
import { draftFields } from './drafts/draft-fields.ts'
import { settleDraft } from './drafts/settle-draft.ts'
import { codeField } from './views/code.ts'
import { draftView, viewDraft } from './views/draft.ts'

export const editRequest = defineOperation({
  name: 'edit-request',
  summary:
    'Begins a draft that changes an open request once it is confirmed. Asks for the change if none is sent.',
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
  async perform({ code, ...change }, context) {
    const { app, member, from, in: here } = context
    const draft = draftOfEdit(app, await openForEdit(app, code, member.id), { askedBy: from, askedIn: here })
    const isChanged = Object.values(change).some(Boolean)
    const applied = isChanged
      ? await applyChange(draft, change, context)
      : { draft, unsure: [], asksChange: true }
    return settleDraft(applied, context)
  },
  present: viewDraft,
})
