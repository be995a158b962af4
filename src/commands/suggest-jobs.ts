// Proposes the member's requests for an option that names one, the open ones first.
import type { MemberCommand } from '../chat/define-command.ts'
import { listJobs } from '../concierge/queries.ts'
import type { Job } from '../domain/job.ts'
import { labelJob } from '../words/suggestions.ts'

const mostSuggested = 10

/**
 * Makes a command's `suggest`.
 * @param isOffered returns true for jobs that the command can handle.
 */
export function suggestJobs(isOffered: (job: Job) => boolean): NonNullable<MemberCommand['suggest']> {
  return async (_option, typed, { app, member }) => {
    const wanted = typed.trim().replace(/^#/, '').toLowerCase()
    return (await listJobs(app, member.id))
      .filter(isOffered)
      .map((job) => ({ label: labelJob(job), value: job.id }))
      .filter(({ label }) => label.toLowerCase().includes(wanted))
      .slice(0, mostSuggested)
  }
}
