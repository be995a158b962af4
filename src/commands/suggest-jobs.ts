// Proposes the member's requests for an option that takes a request's code. Open requests come first.
import type { MemberCommand } from '../chat/define-command.ts'
import { listJobs } from '../concierge/queries.ts'
import type { Job } from '../domain/job.ts'
import { labelJob } from '../words/suggestions.ts'

const mostSuggested = 10

/**
 * Returns a command's `suggest` function.
 * @param isOffered returns true for jobs that the command can handle.
 */
export function suggestJobs(isOffered: (job: Job) => boolean): NonNullable<MemberCommand['suggest']> {
  return async (_option, typed, { app, member }) => {
    const wanted = typed.trim().replace(/^#/, '').toLowerCase()
    return (await listJobs(app, member.id))
      .filter(isOffered)
      .map((job) => ({ label: labelJob(job, member.locale), value: job.id }))
      .filter(({ label }) => label.toLowerCase().includes(wanted))
      .slice(0, mostSuggested)
  }
}
