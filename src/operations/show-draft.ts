import { z } from 'zod'
import { openDraft } from '../concierge/keep-draft.ts'
import { type Draft, openFieldOf } from '../domain/draft.ts'
import { readRequest, type Unsure } from '../reading/index.ts'
import { defineOperation } from './define-operation.ts'
import { contextOf, type DraftContext } from './drafts/apply-fields.ts'
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
    const draft = await openDraft(context, id)
    return reviewState({ draft, unsure: unsureIn(draft, context), asksChange: change }, context)
  },
  present: viewDraft,
})

/** Reads the stored words of the draft again for the several meanings of its open field. */
function unsureIn(draft: Draft, context: DraftContext): readonly Unsure[] {
  const asked = openFieldOf(draft)
  if (!asked || asked === 'venue' || draft.text === '') return []
  return readRequest(draft.text, { ...contextOf(draft, context), asked }).unsure.filter(
    ({ field }) => field === asked,
  )
}
