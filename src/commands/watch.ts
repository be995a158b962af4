import { defineCommand, sayResult } from '../chat/define-command.ts'
import { draftAgain } from '../concierge/ask-again.ts'
import { awaitedDrop } from '../concierge/awaited-drop.ts'
import { findOwnJob } from '../concierge/jobs/cancel-booking.ts'
import { watchAgain } from '../concierge/watch-table.ts'
import type { Job } from '../domain/job.ts'
import type { ZoneId } from '../domain/time.ts'
import { applyArgs } from '../operations/drafts/apply-args.ts'
import { refuseDeadline } from '../operations/watch-request.ts'
import { readDeadline } from '../reading/index.ts'
import { sayForOthers } from '../words/for-others.ts'
import { sayWatching } from '../words/watch.ts'
import { nextReply } from './book/next-reply.ts'
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
  async run({ job: typed, deadline }, context) {
    const { app, member, from, in: here } = context
    const { locale } = member
    const picked = await pickJob(typed, context, { command: 'watch', isOffered: isWatchable })
    if ('reply' in picked) return picked.reply
    const job = await findOwnJob(app, picked.id, member.id)
    // A day that opens later is hunted again, not watched: its first chance is the opening.
    if (
      job.state === 'cancelled' &&
      !job.groupId &&
      job.dropRule &&
      job.dropAt > app.clock.now() &&
      !deadline
    ) {
      const draft = await draftAgain(app, job, { kind: 'same-day' }, { askedBy: from, askedIn: here })
      return nextReply(await applyArgs(draft, {}, context), context)
    }
    const asking = { memberId: member.id, askedBy: from, askedIn: here }
    const deadlineIn = (zone: ZoneId) =>
      readDeadline(deadline ?? '', { now: app.clock.now(), zone, locale }) ?? refuseDeadline(deadline ?? '')
    const watching = await watchAgain(app, picked.id, asking, deadline ? deadlineIn : undefined)
    const message = sayWatching(watching, { ...member, here }, await awaitedDrop(app, watching))
    return sayResult(message, sayForOthers('watches', [watching], member), watching.id)
  },
})

function isWatchable({ state }: Pick<Job, 'state'>): boolean {
  return state === 'missed' || state === 'failed'
}
