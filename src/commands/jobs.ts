import { defineCommand, whisper } from '../chat/define-command.ts'
import { listJobPage } from '../concierge/queries.ts'
import { sayJobs } from '../words/jobs.ts'

export const jobs = defineCommand({
  name: 'jobs',
  summary: 'Your requests and their status',
  options: { page: { kind: 'integer', about: 'The page of the list' } },
  examples: ['/jobs', '/jobs 2'],
  async run({ page = 1 }, { app, member }) {
    return whisper(sayJobs(await listJobPage(app, member.id, page), member.locale))
  },
})
