import { defineCommand, sayDraft } from '../chat/define-command.ts'
import { draftOfEdit, openForEdit } from '../concierge/edit-booking.ts'
import { saveDraft } from '../concierge/keep-draft.ts'
import { applyWords } from '../operations/drafts/apply-words.ts'
import { questionAbout } from '../operations/drafts/say-draft.ts'
import { askWhatToChange } from '../words/change-request.ts'
import { nextReply } from './book/next-reply.ts'
import { isChangeable, pickJob } from './pick-job.ts'
import { suggestJobs } from './suggest-jobs.ts'

/**
 * The maximum length, in characters, of a change that a choice between requests can carry. The member must say a
 * longer change again after choosing.
 */
const longestCarried = 60

export const edit = defineCommand({
  name: 'edit',
  summary: 'Change a request before bookings open',
  options: {
    job: { kind: 'text', about: 'The restaurant, or its code', isCode: true, suggests: true },
    change: { kind: 'text', about: 'What to change: 8:30, for 5, Saturday', rest: true, maxLength: 400 },
  },
  examples: ['/edit', '/edit K7Q2 8:30 for 5'],
  suggest: suggestJobs(isChangeable),
  async run({ job: typed, change }, context) {
    const { app, member, from, in: here } = context
    const picked = await pickJob(typed, context, {
      command: 'edit',
      isOffered: isChangeable,
      ...(change && change.length <= longestCarried && { args: { change } }),
    })
    if ('reply' in picked) return picked.reply
    const job = await openForEdit(app, picked.id, member.id)
    const draft = draftOfEdit(app, job, { askedBy: from, askedIn: here })
    if (change) return nextReply(await applyWords(draft, change, context), context)
    await saveDraft(app, draft)
    const options = { keepsVenue: true, isFlexible: false }
    return sayDraft(askWhatToChange(questionAbout(draft, context), options))
  },
})
