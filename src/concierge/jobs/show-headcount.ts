// Brings the announcement of a booked table up to date: who comes, and whether the table was given up.
import type { AnnouncementId } from '../../domain/announcement.ts'
import type { EveningId } from '../../domain/evening.ts'
import type { JobId } from '../../domain/ids.ts'
import type { Instant } from '../../domain/time.ts'
import type { Store } from '../../ports/store.ts'
import { readHeadcount } from './read-headcount.ts'

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
  await store.outbox.revise(announcement, { ...fact, outcome: job.outcome, headcount }, at)
}

/** Brings the announcements of an evening up to date: of its table, and of the tables that replace it. */
export async function showEvening(store: Store, evening: EveningId, at: Instant): Promise<void> {
  const shown = [evening as string as JobId]
  for (const id of shown) {
    await showHeadcount(store, id, at)
    shown.push(...(await store.jobs.replacing(id)).map((job) => job.id))
  }
}
