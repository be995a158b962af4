import { defineCommand, say } from '../chat/define-command.ts'
import { cancelBooking } from '../concierge/jobs/cancel-booking.ts'
import { listOpenInGroup } from '../concierge/queries.ts'
import { isOpen } from '../domain/job.ts'
import { sayCancelled, sayTooLateToCancel } from '../words/jobs.ts'
import { pickJob } from './pick-job.ts'
import { suggestJobs } from './suggest-jobs.ts'

export const cancel = defineCommand({
  name: 'cancel',
  summary: 'Cancel a request',
  options: {
    job: { kind: 'text', about: 'The restaurant, or its code', isCode: true, rest: true, suggests: true },
  },
  examples: ['/cancel', '/cancel Carbone', '/cancel K7Q2'],
  suggest: suggestJobs(isOpen),
  async run({ job: typed }, context) {
    const { app, member } = context
    const picked = await pickJob(typed, context, { command: 'cancel', isOffered: isOpen })
    if ('reply' in picked) return picked.reply
    const { job, isStopped } = await cancelBooking(app, picked.id, member.id)
    if (!isStopped) return say(sayTooLateToCancel(job, member.locale))
    return say(sayCancelled(job, await listOpenInGroup(app, job), member.locale))
  },
})
