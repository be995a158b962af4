// Updates the announcement of a booked table: who comes, whether the table was given up, and whether the table that
// it replaces was given up.
import type { AnnouncementId } from '../../domain/announcement.ts'
import type { EveningId } from '../../domain/evening.ts'
import type { JobId } from '../../domain/ids.ts'
import type { Instant } from '../../domain/time.ts'
import type { Store } from '../../ports/store.ts'
import { eveningOf, readHeadcount } from './read-headcount.ts'

/**
 * Revises the announcement in the group. Does nothing if the table was not announced in a group, or if the chat can't edit
 * the announcement anymore. Call it inside the transaction of the change that it shows.
 * @param how `isHostGone`: the member who booked is being removed.
 */
export async function showHeadcount(
  store: Store,
  id: JobId,
  at: Instant,
  how: { readonly isHostGone?: boolean } = {},
): Promise<void> {
  const job = await store.jobs.find(id)
  const announcement = `${id}-booked` as AnnouncementId
  const fact = job && (await store.outbox.factOf(announcement))
  if (job?.outcome?.kind !== 'booked' || fact?.kind !== 'job-ended' || !fact.headcount) return
  const headcount = await readHeadcount(store, job, how)
  const shown = { ...fact.job, ...(job.replaces && { replaces: job.replaces }) }
  await store.outbox.revise(announcement, { ...fact, job: shown, outcome: job.outcome, headcount }, at)
}

/** Updates the announcements of a table and of the tables that replace it. */
export async function showEvening(store: Store, evening: EveningId, at: Instant): Promise<void> {
  const plan = await store.plans.find(evening)
  const first = plan ?? (await store.jobs.find(evening as string as JobId))
  if (!first) return
  const days = 'days' in first ? first.days : [first.date]
  const [from] = days.toSorted()
  const booked = from ? await store.jobs.bookedOf(first.memberId, from) : []
  for (const job of booked)
    if ((await eveningOf(store, job)) === evening) await showHeadcount(store, job.id, at)
}
