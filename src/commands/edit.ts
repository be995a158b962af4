import { defineCommand, say } from '../chat/define-command.ts'
import { draftOfEdit, openForEdit } from '../concierge/edit-booking.ts'
import { saveDraft } from '../concierge/keep-draft.ts'
import { isOpen } from '../domain/job.ts'
import { askWhatToChange } from '../words/change-request.ts'
import { questionAbout } from './book/next-reply.ts'
import { readJobId } from './read-job-id.ts'
import { suggestJobs } from './suggest-jobs.ts'

export const edit = defineCommand({
  name: 'edit',
  summary: 'Change the day, time or party of a request before its day opens',
  options: { job: { kind: 'text', about: 'Its code, like K7Q2', required: true, suggests: true } },
  examples: ['/edit K7Q2'],
  suggest: suggestJobs((job) => isOpen(job) && !job.watch),
  async run({ job: typed }, { app, member, from, in: here }) {
    const job = await openForEdit(app, readJobId(typed), member.id)
    const draft = draftOfEdit(app, job, { askedBy: from, askedIn: here })
    await saveDraft(app, draft)
    const options = { keepsVenue: true, isFlexible: false }
    return say(askWhatToChange(questionAbout(draft, member.locale), options))
  },
})
