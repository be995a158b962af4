// "table for 4 at Carbone, Friday 7–9pm" → a draft, the one question that is still open, a confirmation, a job.
import { defineCommand, type Saying, say } from '../chat/define-command.ts'
import { dropDraft, newDraft, openDraft, saveDraft } from '../concierge/keep-draft.ts'
import { requestBooking } from '../concierge/request-booking.ts'
import type { Reply } from '../domain/message.ts'
import { askWhatToChange, changeForm, sayDraftDropped, sayScheduled } from '../words/request.ts'
import { applyArgs, type BookArgs, clearField } from './book/apply-args.ts'
import { nextReply, questionAbout } from './book/next-reply.ts'

const changeable = ['any', 'venue', 'date', 'time', 'party', 'opens'] as const

export const book = defineCommand({
  name: 'book',
  summary: 'Ask for a table: I am there when its day opens, and book it on your account',
  options: {
    request: { kind: 'text', about: 'The table you want, in your own words', rest: true, maxLength: 1000 },
    venue: { kind: 'text', about: 'The restaurant', suggests: true },
    date: { kind: 'text', about: 'The day: Friday, 26 Dec, tomorrow', suggests: true },
    time: { kind: 'text', about: 'The time: 7-9pm, 8pm or 8:30pm, any time' },
    party: { kind: 'text', about: 'How many people', maxLength: 40 },
    draft: { kind: 'text', about: 'A request being put together', internal: true },
    windows: { kind: 'text', about: 'Times as a button names them', internal: true },
    opens: { kind: 'text', about: 'When the day opens', internal: true },
    lead: { kind: 'integer', about: 'How many days ahead it opens', internal: true },
    change: { kind: 'text', about: 'What to ask again', internal: true, oneOf: changeable },
    do: { kind: 'text', about: 'What to do with the draft', internal: true, oneOf: ['confirm', 'drop'] },
  },
  examples: ['/book table for 4 at Carbone, tomorrow 7-9pm', '/book Lilia next Saturday at 8 for 2'],
  run: (args, saying) => (args.draft ? goOn(args.draft, args, saying) : begin(args, saying)),
})

async function begin(args: BookArgs, saying: Saying): Promise<Reply> {
  const { house, member } = saying
  const { request = '', venue, ...fields } = args
  const begun = { memberId: member.id, askedBy: saying.from, askedIn: saying.in, text: request }
  const draft = newDraft(house, begun)
  return nextReply(await applyArgs(draft, { ...(venue ? { venue } : {}), ...fields }, saying), saying)
}

async function goOn(draftId: string, args: BookArgs, saying: Saying): Promise<Reply> {
  const { house, member } = saying
  const draft = await openDraft(house, draftId, member.id)

  if (args.do === 'drop') {
    await dropDraft(house, draft)
    return say(sayDraftDropped())
  }
  if (args.do === 'confirm') return say(sayScheduled(await requestBooking(house, draft), member.manner))
  if (args.change === 'any') return say(askWhatToChange(questionAbout(draft, member.manner)))
  if (args.change) {
    const asksLeadDays = draft.venue?.leadDays === undefined
    return {
      kind: 'ask',
      form: changeForm(draft.id, args.change as Parameters<typeof changeForm>[1], asksLeadDays),
    }
  }
  const changed = await applyArgs(clearField(draft, args), args, saying)
  await saveDraft(house, changed.draft)
  return nextReply(changed, saying)
}
