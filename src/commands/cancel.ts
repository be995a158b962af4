import { defineCommand, say } from '../chat/define-command.ts'
import { cancelBooking } from '../concierge/cancel-booking.ts'
import { sayCancelled } from '../words/jobs.ts'
import { readJobId } from './read-job-id.ts'

export const cancel = defineCommand({
  name: 'cancel',
  summary: 'Stop a request that has not ended yet',
  options: { job: { kind: 'text', about: 'Its code, like K7Q2', required: true, suggests: true } },
  examples: ['/cancel K7Q2'],
  async run({ job: typed }, { house, member }) {
    return say(sayCancelled(await cancelBooking(house, readJobId(typed), member.id)))
  },
})
