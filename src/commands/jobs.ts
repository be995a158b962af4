import { defineCommand, whisper } from '../chat/define-command.ts'
import { sayJobs } from '../words/jobs.ts'

/** What one message shows. */
const pageSize = 8

export const jobs = defineCommand({
  name: 'jobs',
  summary: 'The tables you asked for, and how they stand',
  options: { page: { kind: 'integer', about: 'Which page of them' } },
  examples: ['/jobs', '/jobs 2'],
  async run({ page: wanted = 1 }, { house, member }) {
    const all = await house.store.jobs.of(member.id)
    const pages = Math.max(1, Math.ceil(all.length / pageSize))
    // The list may have grown shorter since the button was shown: its end is what is meant.
    const page = Math.min(Math.max(wanted, 1), pages)
    const shown = all.slice((page - 1) * pageSize, page * pageSize)
    const credentials = await house.store.credentials.of(member.id)
    const rejectedOn = credentials.flatMap(({ platform, rejectedAt }) => (rejectedAt ? [platform] : []))
    return whisper(sayJobs({ jobs: shown, page, pages, rejectedOn }, member.manner))
  },
})
