// Repeats an earlier request for another day. A button can also repeat it for another time of the same day, or at a
// higher price.
import { defineCommand } from '../chat/define-command.ts'
import { confirmDraft } from '../operations/confirm-draft.ts'
import { repeatRequest } from '../operations/repeat-request.ts'
import { replyToDraft } from './book/reply-to-draft.ts'
import { pickJob } from './pick-job.ts'
import { suggestJobs } from './suggest-jobs.ts'

export const again = defineCommand({
  name: 'again',
  summary: 'Repeat a request on another day',
  options: {
    job: {
      kind: 'text',
      about: 'The restaurant, or the code of an earlier request',
      isCode: true,
      suggests: true,
    },
    date: { kind: 'text', about: 'The day or days: Friday, Dec 26, “Fri or Sat”', rest: true },
    party: { kind: 'text', about: 'How many people', internal: true },
    seating: { kind: 'text', about: 'Where to sit', internal: true },
    avoid: { kind: 'text', about: 'Where not to sit', internal: true },
    time: { kind: 'text', about: 'A time that was there', internal: true },
    fee: { kind: 'text', about: 'The highest deposit or fee', internal: true },
    alternative: { kind: 'integer', about: 'Which of the tables that were seen', internal: true },
  },
  examples: ['/again', '/again K7Q2 next Friday'],
  suggest: suggestJobs(() => true),
  async run({ job: typed, time: windows, ...fields }, context) {
    const picked = await pickJob(typed, context, { command: 'again', isOffered: () => true })
    if ('reply' in picked) return picked.reply
    const state = await repeatRequest.perform({ code: picked.id, windows, ...fields }, context)
    // The button names the venue, the day and the time, so pressing it is the confirmation. It names no table that the
    // new one would overlap.
    const isConfirmed = windows !== undefined && state.kind === 'ready' && state.review.clashes.length === 0
    const { id } = state.applied.draft
    return replyToDraft(isConfirmed ? await confirmDraft.perform({ id }, context) : state, context)
  },
})
