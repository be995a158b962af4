import { defineCommand, say } from '../chat/define-command.ts'
import { cancelBooking } from '../concierge/cancel-booking.ts'
import { isOpen } from '../domain/job.ts'
import { sayCancelled } from '../words/jobs.ts'
import { readJobId } from './read-job-id.ts'
import { suggestJobs } from './suggest-jobs.ts'

export const cancel = defineCommand({
  name: 'cancel',
  summary: 'Stop a request that has not ended yet',
  options: { job: { kind: 'text', about: 'Its code, like K7Q2', required: true, suggests: true } },
  examples: ['/cancel K7Q2'],
  suggest: suggestJobs(isOpen),
  async run({ job: typed }, { house, member }) {
    const cancelled = await cancelBooking(house, readJobId(typed), member.id)
    const group = cancelled.groupId ? await house.store.jobs.inGroup(cancelled.groupId) : []
    return say(sayCancelled(cancelled, group.filter(isOpen)))
  },
})
