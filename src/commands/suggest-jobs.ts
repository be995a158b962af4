// Proposes the member's requests for an option that takes a request's code. Open requests come first.
import type { MemberCommand } from '../chat/define-command.ts'
import type { Job } from '../domain/job.ts'
import { listRequests } from '../operations/list-requests.ts'
import { labelJob } from '../words/suggestions.ts'

const mostSuggested = 10

/**
 * Returns a command's `suggest` function.
 * @param isOffered returns true for jobs that the command can handle.
 */
export function suggestJobs(isOffered: (job: Job) => boolean): NonNullable<MemberCommand['suggest']> {
  return async (_option, typed, context) => {
    const wanted = typed.trim().replace(/^#/, '').toLowerCase()
    const { all } = await listRequests.perform({ state: 'all', limit: mostSuggested }, context)
    return all
      .filter(isOffered)
      .map((job) => ({ label: labelJob(job, context.member.locale), value: job.id }))
      .filter(({ label }) => label.toLowerCase().includes(wanted))
      .slice(0, mostSuggested)
  }
}
