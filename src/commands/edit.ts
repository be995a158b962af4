import { defineCommand } from '../chat/define-command.ts'
import { editRequest } from '../operations/edit-request.ts'
import { replyToDraft } from './book/reply-to-draft.ts'
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
    date: { kind: 'text', about: 'The day', internal: true },
    party: { kind: 'text', about: 'How many people', internal: true },
    windows: { kind: 'text', about: 'Times as a button names them', internal: true },
    note: { kind: 'text', about: 'An occasion or need, for the restaurant: birthday, high chair' },
  },
  examples: ['/edit', '/edit K7Q2 8:30 for 5'],
  suggest: suggestJobs(isChangeable),
  async run({ job: typed, change, ...fields }, context) {
    const picked = await pickJob(typed, context, {
      command: 'edit',
      isOffered: isChangeable,
      ...(change && change.length <= longestCarried && { args: { change } }),
    })
    if ('reply' in picked) return picked.reply
    const input = { code: picked.id, words: change, ...fields }
    return replyToDraft(await editRequest.perform(input, context), context)
  },
})
