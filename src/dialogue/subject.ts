// Collects the context of a member's words: the last message in the conversation, the member's draft, and the member's
// requests.
import type { CommandContext } from '../chat/define-command.ts'
import { latestDraft } from '../concierge/keep-draft.ts'
import { listJobs } from '../concierge/queries.ts'
import { isSameConversation } from '../domain/identity.ts'
import { isOpen, type Job } from '../domain/job.ts'
import { MINUTE_MS, msBetween } from '../domain/time.ts'
import type { Subject } from './define-intent.ts'
import type { ShownMessages } from './shown.ts'

/** The time in which "yes" can answer a question. */
const answeredWithinMs = 10 * MINUTE_MS

export async function subjectOf(messages: ShownMessages, context: CommandContext): Promise<Subject> {
  const { app, member, from, in: here } = context
  const shown = await messages.latest(here, from)
  const latest = await latestDraft(app, member.id, here)
  const draft = latest && (shown?.drafts ?? [latest.id]).includes(latest.id) ? latest : undefined
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

/**
 * Returns the member's latest open job that was requested in this conversation. In a direct conversation, returns the
 * latest open job of all conversations.
 */
function latestAskedIn(jobs: readonly Job[], { in: here }: CommandContext): Job | undefined {
  return jobs
    .filter((job) => isOpen(job) && (here.direct || isSameConversation(job.askedIn, here)))
    .toSorted((a, b) => b.askedAt.localeCompare(a.askedAt))[0]
}
