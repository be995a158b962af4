// Proposals for an option that names one of the member's requests, the open ones first.
import type { Saying } from '../chat/define-command.ts'
import type { Suggestion } from '../domain/call.ts'
import type { Job } from '../domain/job.ts'
import { labelJob } from '../words/suggestions.ts'

const mostSuggested = 10

/** @param isOffered which of the member's jobs the command can do something with; all when absent. */
export async function suggestJobs(
  typed: string,
  { house, member }: Saying,
  isOffered: (job: Job) => boolean = () => true,
): Promise<readonly Suggestion[]> {
  const wanted = typed.trim().replace(/^#/, '').toLowerCase()
  return (await house.store.jobs.of(member.id))
    .filter(isOffered)
    .map((job) => ({ label: labelJob(job), value: job.id }))
    .filter(({ label }) => label.toLowerCase().includes(wanted))
    .slice(0, mostSuggested)
}
