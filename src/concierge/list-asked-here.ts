// Lists the requests of all members that were made in one group conversation.
import { type Conversation, isSameCircle } from '../domain/identity.ts'
import { isOpen, type Job } from '../domain/job.ts'
import { localDateOf } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'

/** Returns the open and the booked requests for today and later days, the latest request first. */
export async function listAskedHere(
  { store, clock }: Pick<AppContext, 'store' | 'clock'>,
  where: Conversation,
): Promise<readonly Job[]> {
  const members = await store.members.all()
  const jobs = (await Promise.all(members.map(({ id }) => store.jobs.of(id)))).flat()
  const isAhead = ({ date, venue }: Job) => date >= localDateOf(clock.now(), venue.zone)
  const isHeld = ({ outcome }: Job) => outcome?.kind === 'booked' && !outcome.releasedAt
  return jobs
    .filter((job) => (isOpen(job) || isHeld(job)) && isAhead(job) && isSameCircle(job.askedIn, where))
    .toSorted((a, b) => b.askedAt.localeCompare(a.askedAt))
}
