import { defineCommand, whisper } from '../chat/define-command.ts'
import { seeJob } from '../concierge/see-job.ts'
import { sayJob } from '../words/jobs.ts'
import { readJobId } from './read-job-id.ts'
import { suggestJobs } from './suggest-jobs.ts'

export const job = defineCommand({
  name: 'job',
  summary: 'One request in detail, with how its hunt went',
  options: { job: { kind: 'text', about: 'Its code, like K7Q2', required: true, suggests: true } },
  examples: ['/job K7Q2'],
  suggest: suggestJobs(() => true),
  async run({ job: typed }, { app, member }) {
    return whisper(sayJob(await seeJob(app, readJobId(typed), member.id), member.locale))
  },
})
