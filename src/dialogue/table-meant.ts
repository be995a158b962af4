// Finds the booked table that a member's words are about.
import type { CommandContext } from '../chat/define-command.ts'
import { isUpcoming } from '../concierge/jobs/booked-table.ts'
import type { Job } from '../domain/job.ts'
import type { Subject } from './define-intent.ts'

type Asked = Pick<CommandContext, 'app'>

/** Returns the member's booked tables whose evening is not over. */
export async function tablesAhead({ jobs }: Pick<Subject, 'jobs'>, { app }: Asked): Promise<readonly Job[]> {
  const now = app.clock.now()
  return (await jobs()).filter((job) => isUpcoming(job, now))
}

/** Returns the booked table of the message shown last, or the only one; `undefined` if the member must pick one. */
export async function tableMeant(
  subject: Pick<Subject, 'jobs' | 'shown'>,
  context: Asked,
): Promise<Job | undefined> {
  const tables = await tablesAhead(subject, context)
  return tables.find(({ id }) => id === subject.shown?.about) ?? (tables.length === 1 ? tables[0] : undefined)
}
