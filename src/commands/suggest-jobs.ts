// A request's code while it is typed: the member's own, as the command can use them.
import type { Saying } from '../chat/define-command.ts'
import type { Suggestion } from '../domain/call.ts'
import type { Job } from '../domain/job.ts'
import { sayTable } from '../words/table.ts'

/** What chats show at once. */
const mostShown = 20

export function suggestJobs(suits: (job: Job) => boolean) {
  return async (
    _option: string,
    typed: string,
    { house, member }: Saying,
  ): Promise<readonly Suggestion[]> => {
    const wanted = typed.trim().toLowerCase()
    return (await house.store.jobs.of(member.id))
      .filter(suits)
      .map((job) => ({ label: `${job.id} ${sayTable(job)}`, value: job.id }))
      .filter(({ label }) => label.toLowerCase().includes(wanted))
      .slice(0, mostShown)
  }
}
