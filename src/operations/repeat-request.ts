import { z } from 'zod'
import { draftAgain } from '../concierge/ask-again.ts'
import { venueNow } from '../concierge/check-by-hand.ts'
import { findOwnJob } from '../concierge/jobs/cancel-booking.ts'
import { defineOperation } from './define-operation.ts'
import { replaceFields } from './drafts/apply-fields.ts'
import { draftFields } from './drafts/draft-fields.ts'
import { settleDraft } from './drafts/settle-draft.ts'
import { codeField } from './views/code.ts'
import { draftView, viewDraft } from './views/draft.ts'

const { date, party, time, windows, fee } = draftFields

export const repeatRequest = defineOperation({
  name: 'repeat-request',
  summary: 'Begins a draft with the same table on another day, or on the same day at another time or price.',
  effect: 'write',
  route: { method: 'POST', path: '/requests/{code}/repeat' },
  chat: '/again K7Q2 next Friday',
  cli: { verb: 'again', args: ['code', 'date'] },
  input: z.strictObject({ code: codeField, date, party, time, windows, fee }),
  output: draftView,
  async perform({ code, ...fields }, context) {
    const { app, member, from, in: here } = context
    const asked = await findOwnJob(app, code, member.id)
    const job = { ...asked, venue: await venueNow(app, asked.venue) }
    const isOtherTime = Boolean(fields.time ?? fields.windows)
    const isSameDay = !fields.date && (isOtherTime || Boolean(fields.fee))
    const draft = await draftAgain(app, job, { askedBy: from, askedIn: here }, { isSameDay, isOtherTime })
    return settleDraft(await replaceFields(draft, fields, context), context)
  },
  present: viewDraft,
})
