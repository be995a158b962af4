import { defineCommand, whisper } from '../chat/define-command.ts'
import { seeJob } from '../concierge/see-job.ts'
import { sayJob } from '../words/jobs.ts'
import { pickJob } from './pick-job.ts'
import { suggestJobs } from './suggest-jobs.ts'

export const job = defineCommand({
  name: 'job',
  summary: 'One request in detail, with how its hunt went',
  options: {
    job: { kind: 'text', about: 'The restaurant, or its code', isCode: true, rest: true, suggests: true },
  },
  examples: ['/job K7Q2'],
  suggest: suggestJobs(() => true),
  async run({ job: typed }, context) {
    const { app, member } = context
    const picked = await pickJob(typed, context, { command: 'job', isOffered: () => true })
    if ('reply' in picked) return picked.reply
    const seen = await seeJob(app, picked.id, member.id)
    return whisper(sayJob(seen, member.locale), picked.id)
  },
})
