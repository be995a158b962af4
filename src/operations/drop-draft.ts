import { z } from 'zod'
import { dropDraft as drop, openDraft } from '../concierge/keep-draft.ts'
import { defineOperation } from './define-operation.ts'

export const dropDraft = defineOperation({
  name: 'drop-draft',
  summary: 'Drops a draft. Nothing was booked.',
  effect: 'write',
  route: { method: 'DELETE', path: '/drafts/{id}' },
  chat: 'never mind',
  cli: { verb: 'never-mind', args: ['id'] },
  input: z.strictObject({ id: z.string().max(40) }),
  output: z.object({ dropped: z.literal(true) }),
  async perform({ id }, context) {
    const draft = await openDraft(context, id)
    await drop(context.app, draft)
    return draft
  },
  present: () => ({ dropped: true as const }),
})
