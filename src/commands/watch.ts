import { defineCommand } from '../chat/define-command.ts'
import type { Job } from '../domain/job.ts'
import type { Instant } from '../domain/time.ts'
import { repeatRequest } from '../operations/repeat-request.ts'
import { showRequest } from '../operations/show-request.ts'
import { watchRequest } from '../operations/watch-request.ts'
import { replyToDraft } from './book/reply-to-draft.ts'
import { pickJob } from './pick-job.ts'
import { suggestJobs } from './suggest-jobs.ts'

export const watch = defineCommand({
  name: 'watch',
  summary: 'Watch for a cancellation',
  options: {
    job: {
      kind: 'text',
      about: 'The restaurant, or the code of the missed request',
      isCode: true,
      suggests: true,
    },
    deadline: {
      kind: 'text',
      about: 'When to stop, like Friday 6 pm (otherwise two hours before the table)',
      rest: true,
    },
  },
  examples: ['/watch', '/watch K7Q2', '/watch K7Q2 until Friday 6 pm'],
  suggest: suggestJobs(isWatchable),
  async run({ job: typed, deadline: until }, context) {
    const picked = await pickJob(typed, context, { command: 'watch', isOffered: isWatchable })
    if ('reply' in picked) return picked.reply
    const code = picked.id
    const { job } = await showRequest.perform({ code }, context)
    // If the day is not open yet, repeats the request for the opening and makes no watch, because tables appear first
    // at the opening.
    const result =
      !until && isHuntedAgain(job, context.app.clock.now())
        ? await repeatRequest.perform({ code, date: job.date }, context)
        : await watchRequest.perform({ code, until }, context)
    return replyToDraft(result, context)
  },
})

function isHuntedAgain({ state, groupId, dropRule, dropAt }: Job, now: Instant): boolean {
  return state === 'cancelled' && !groupId && dropRule !== undefined && dropAt > now
}

function isWatchable({ state }: Pick<Job, 'state'>): boolean {
  return state === 'missed' || state === 'failed'
}
