import { z } from 'zod'
import { draftAgain } from '../concierge/ask-again.ts'
import { venueNow } from '../concierge/check-by-hand.ts'
import { findOwnJob } from '../concierge/jobs/cancel-booking.ts'
import { defineOperation } from './define-operation.ts'
import { applyArgs } from './drafts/apply-args.ts'
import { settleDraft } from './drafts/settle-draft.ts'
import { codeField } from './views/code.ts'
import { draftFields, draftView, viewDraft } from './views/draft.ts'

export const repeatRequest = defineOperation({
  name: 'repeat-request',
  summary: 'Begins a draft with the same table on another day.',
  effect: 'write',
  route: { method: 'POST', path: '/requests/{code}/repeat' },
  chat: '/again K7Q2 next Friday',
  cli: { verb: 'again', args: ['code', 'date'] },
  input: z.strictObject({ code: codeField, date: draftFields.date }),
  output: draftView,
  async perform({ code, date }, context) {
    const { app, member, from, in: here } = context
    const asked = await findOwnJob(app, code, member.id)
    const job = { ...asked, venue: await venueNow(app, asked.venue) }
    const draft = await draftAgain(app, job, { kind: 'another-day' }, { askedBy: from, askedIn: here })
    return settleDraft(await applyArgs(draft, date ? { date } : {}, context), context)
  },
  present: viewDraft,
})
