import { defineCommand, say } from '../chat/define-command.ts'
import { cancelBooking } from '../concierge/jobs/cancel-booking.ts'
import { listOpenInGroup } from '../concierge/queries.ts'
import { isOpen } from '../domain/job.ts'
import { sayCancelled, sayTooLateToCancel } from '../words/jobs.ts'
import { readJobId } from './read-job-id.ts'
import { suggestJobs } from './suggest-jobs.ts'

export const cancel = defineCommand({
  name: 'cancel',
  summary: 'Stop a request that has not ended yet',
  options: { job: { kind: 'text', about: 'Its code, like K7Q2', required: true, suggests: true } },
  examples: ['/cancel K7Q2'],
  suggest: suggestJobs(isOpen),
  async run({ job: typed }, { app, member }) {
    const { job, isStopped } = await cancelBooking(app, readJobId(typed), member.id)
    if (!isStopped) return say(sayTooLateToCancel(job))
    return say(sayCancelled(job, await listOpenInGroup(app, job)))
  },
})
