import { defineCommand, whisper } from '../chat/define-command.ts'
import { awaitedDrop } from '../concierge/awaited-drop.ts'
import { findOwnJob } from '../concierge/jobs/cancel-booking.ts'
import { isOpen } from '../domain/job.ts'
import { sayJob } from '../words/jobs.ts'
import { readJobId } from './read-job-id.ts'
import { suggestJobs } from './suggest-jobs.ts'

export const job = defineCommand({
  name: 'job',
  summary: 'One request in detail, with how its hunt went',
  options: { job: { kind: 'text', about: 'Its code, like K7Q2', required: true, suggests: true } },
  examples: ['/job K7Q2'],
  suggest: suggestJobs(() => true),
  async run({ job: typed }, { house, member }) {
    const found = await findOwnJob(house, readJobId(typed), member.id)
    const report = await house.store.reports.find(found.id)
    if (!isOpen(found)) await house.store.jobs.markSeen(found.id, house.clock.now())
    return whisper(sayJob({ job: found, report, awaited: await awaitedDrop(house, found) }, member.manner))
  },
})
