import { defineCommand, say } from '../chat/define-command.ts'
import { watchAgain } from '../concierge/watch-table.ts'
import { sayWatching } from '../words/watch.ts'
import { readJobId } from './read-job-id.ts'
import { suggestJobs } from './suggest-jobs.ts'

export const watch = defineCommand({
  name: 'watch',
  summary: 'Look for cancellations after a miss, and book the table that comes back',
  options: {
    job: {
      kind: 'text',
      about: 'The code of the request that was missed, like K7Q2',
      required: true,
      suggests: true,
    },
  },
  examples: ['/watch K7Q2'],
  suggest: suggestJobs(({ state }) => state === 'missed' || state === 'failed'),
  async run({ job: typed }, { house, member, from, in: here }) {
    const asking = { memberId: member.id, askedBy: from, askedIn: here }
    return say(sayWatching(await watchAgain(house, readJobId(typed), asking), member.manner))
  },
})
