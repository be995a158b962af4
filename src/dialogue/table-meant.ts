// Finds the booked table that a member's words are about.
import type { CommandContext } from '../chat/define-command.ts'
import type { Job } from '../domain/job.ts'
import { serviceDateAt } from '../domain/service-day.ts'
import type { Subject } from './define-intent.ts'

/** Returns the booked table of the message shown last, or the only one; `undefined` if the member must pick one. */
export async function tableMeant(
  subject: Pick<Subject, 'jobs' | 'shown'>,
  { app }: Pick<CommandContext, 'app'>,
): Promise<Job | undefined> {
  const now = app.clock.now()
  const tables = (await subject.jobs()).filter(
    ({ outcome, venue, date }) =>
      outcome?.kind === 'booked' && !outcome.releasedAt && date >= serviceDateAt(now, venue.zone),
  )
  return tables.find(({ id }) => id === subject.shown?.about) ?? (tables.length === 1 ? tables[0] : undefined)
}
