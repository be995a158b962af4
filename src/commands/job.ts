import { defineCommand, whisper } from '../chat/define-command.ts'
import { seeJob } from '../concierge/see-job.ts'
import { sayHowItWent, sayJob } from '../words/jobs.ts'
import { pickJob } from './pick-job.ts'
import { suggestJobs } from './suggest-jobs.ts'

export const job = defineCommand({
  name: 'job',
  summary: 'Details of one request',
  options: {
    job: { kind: 'text', about: 'The restaurant, or its code', isCode: true, rest: true, suggests: true },
    story: { kind: 'text', about: 'Whether to show how the hunt went', internal: true, oneOf: ['yes'] },
  },
  examples: ['/job K7Q2'],
  suggest: suggestJobs(() => true),
  async run({ job: typed, story }, context) {
    const { app, member } = context
    const picked = await pickJob(typed, context, { command: 'job', isOffered: () => true })
    if ('reply' in picked) return picked.reply
    const seen = await seeJob(app, picked.id, member.id)
    const shown = story ? sayHowItWent(seen, member.locale) : sayJob(seen, member.locale)
    return whisper(shown, picked.id)
  },
})
