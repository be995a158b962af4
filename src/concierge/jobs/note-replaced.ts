// Stores whether the table that a job replaces was given up, if the job's report says so. Otherwise `settle-replaced`
// finds out.
import type { AnnouncementId } from '../../domain/announcement.ts'
import { isOpen, type Job } from '../../domain/job.ts'
import { defaultNotifications } from '../../domain/notifications.ts'
import type { Replacement } from '../../domain/replacement.ts'
import { epochMs, type Instant } from '../../domain/time.ts'
import type { Store } from '../../ports/store.ts'
import { addressesFor } from './address-notice.ts'
import type { Ending } from './ending.ts'
import { keepGroupEvent } from './keep-group-event.ts'
import { showHeadcount } from './show-headcount.ts'

/** Returns whether the job has ended, but it is unknown whether the table that it replaces was given up. */
export function isUnsettled({ replaces }: Pick<Job, 'replaces'>): boolean {
  return replaces !== undefined && replaces.end === undefined
}

/** Returns whether the hunt may have given up the old table before it booked the new one. */
export function mayHaveGivenUp({ replaces }: Job, { gaveUp }: Ending): boolean {
  return replaces?.isFirst === true && gaveUp !== 'no'
}

/** Stores what the job's report says about the table that it replaces. Returns the changed job. */
export async function noteReplaced(store: Store, job: Job, ending: Ending): Promise<Job> {
  const replaces = (await store.jobs.find(job.id))?.replaces
  if (!replaces) return job
  const { end: _known, ...rest } = replaces
  const end = endAfter(replaces, ending)
  const next: Replacement = { ...rest, ...(end && { end }) }
  await store.jobs.keepReplacement(job.id, replaces, next)
  if (end === 'given-up') await markReleased(store, replaces.jobId, ending.endedAt)
  return { ...job, replaces: next }
}

function endAfter(replaces: Replacement, { outcome, gaveUp }: Ending): Replacement['end'] {
  if (replaces.end === 'given-up' || gaveUp === 'released') return 'given-up'
  if (outcome.kind === 'booked') return undefined
  return !replaces.isFirst || gaveUp === 'no' ? 'kept' : undefined
}

/**
 * Marks the table of a booked job as released, and updates the group's message. Returns false if it was marked
 * already, so that of two presses at once only one is confirmed. Call it inside a transaction.
 */
export async function markReleased(store: Store, id: Job['id'], releasedAt: Instant): Promise<boolean> {
  const job = await store.jobs.find(id)
  if (job?.outcome?.kind !== 'booked' || job.outcome.releasedAt) return false
  const outcome = { ...job.outcome, releasedAt }
  if (!(await store.jobs.move(id, ['booked'], 'booked', { outcome }))) return false
  await showHeadcount(store, id, releasedAt)
  await keepGroupEvent(store, { ...job, outcome }, releasedAt)
  return true
}

/**
 * Stores that a watch tried to book a better table and failed, so that its member still has the old one. Tells the
 * member if they had pressed the button. If the platform refused a second table, Cierge asks before each further try.
 */
export async function noteVainSwap(store: Store, { id }: Job, { outcome, endedAt }: Ending): Promise<void> {
  const job = await store.jobs.find(id)
  if (!job?.replaces || !isOpen(job)) return
  const { isFirst: _accepted, ...rest } = job.replaces
  const isOneOnly = outcome.kind === 'failed' && outcome.reason === 'conflict'
  const next: Replacement = { ...rest, ...(isOneOnly && { mayHoldBoth: false, how: 'asks' as const }) }
  await store.jobs.keepReplacement(id, job.replaces, next)
  if (job.replaces.how !== 'asks') return
  const where = (await store.members.byId(job.memberId))?.notifications.where ?? defaultNotifications.where
  for (const { suffix, address } of addressesFor(job, where)) {
    await store.outbox.enqueue({
      id: `${id}-vain-${epochMs(endedAt).toString(36)}${suffix}` as AnnouncementId,
      address,
      mention: job.askedBy,
      fact: { kind: 'swap-missed', job: { ...job, replaces: next }, isOneOnly },
      pendingSince: endedAt,
    })
  }
}
