import { defineCommand, whisper } from '../chat/define-command.ts'
import { sayJobs } from '../words/jobs.ts'

export const jobs = defineCommand({
  name: 'jobs',
  summary: 'The tables you asked for, and how they stand',
  options: {},
  examples: ['/jobs'],
  async run(_args, { house, member }) {
    return whisper(sayJobs(await house.store.jobs.of(member.id), member.manner))
  },
})
