// Collects the things that a conversation with a member may be about: the message shown last, the request being put
// together, the requests asked there.
import type { CommandContext } from '../chat/define-command.ts'
import { latestDraft } from '../concierge/keep-draft.ts'
import { listJobs } from '../concierge/queries.ts'
import { isSameConversation } from '../domain/identity.ts'
import { isOpen, type Job } from '../domain/job.ts'
import { MINUTE_MS, msBetween } from '../domain/time.ts'
import type { Subject } from './define-intent.ts'
import type { ShownMessages } from './shown.ts'

/** How long a bare "yes" may answer a question. */
const answeredWithinMs = 10 * MINUTE_MS

export async function subjectOf(messages: ShownMessages, context: CommandContext): Promise<Subject> {
  const { app, member, from, in: here } = context
  const shown = await messages.latest(here, from)
  const draft = await latestDraft(app, member.id, here)
  let listing: Promise<readonly Job[]> | undefined
  const jobs = () => {
    listing ??= listJobs(app, member.id)
    return listing
  }
  return {
    ...(shown && { shown }),
    isFresh: shown !== undefined && msBetween(shown.at, app.clock.now()) <= answeredWithinMs,
    ...(draft && { draft }),
    jobs,
    async job() {
      const all = await jobs()
      return all.find(({ id }) => id === shown?.about) ?? latestAskedIn(all, context)
    },
  }
}

/** Returns the open job asked last in this conversation; in a direct one, the open job asked last anywhere. */
function latestAskedIn(jobs: readonly Job[], { in: here }: CommandContext): Job | undefined {
  return jobs
    .filter((job) => isOpen(job) && (here.direct || isSameConversation(job.askedIn, here)))
    .toSorted((a, b) => b.askedAt.localeCompare(a.askedAt))[0]
}
