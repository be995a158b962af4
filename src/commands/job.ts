import { defineCommand, whisper } from '../chat/define-command.ts'
import { findOwnJob } from '../concierge/cancel-booking.ts'
import { sayJob } from '../words/jobs.ts'
import { readJobId } from './read-job-id.ts'

export const job = defineCommand({
  name: 'job',
  summary: 'One request in detail, with how its hunt went',
  options: { job: { kind: 'text', about: 'Its code, like K7Q2', required: true, suggests: true } },
  examples: ['/job K7Q2'],
  async run({ job: typed }, { house, member }) {
    const found = await findOwnJob(house, readJobId(typed), member.id)
    return whisper(sayJob(found, await house.store.reports.find(found.id), member.manner))
  },
})
