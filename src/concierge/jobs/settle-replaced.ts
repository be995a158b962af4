// After a job has ended: gives up the table that its new table replaces, or finds out whether the hunt gave it up,
// and only then announces the end. So no member reads "Booked" while they still have both tables.
import type { AnnouncementId } from '../../domain/announcement.ts'
import type { JobId } from '../../domain/ids.ts'
import { isOpen, type Job } from '../../domain/job.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Replacement } from '../../domain/replacement.ts'
import { isSameTable } from '../../domain/reservation.ts'
import { HOUR_MS, type Instant, MINUTE_MS, msBetween } from '../../domain/time.ts'
import type { Store } from '../../ports/store.ts'
import { addressesFor } from './address-notice.ts'
import { announceEnd } from './end-job.ts'
import { letGo } from './let-go.ts'
import { isUnsettled, markReleased } from './note-replaced.ts'
import { openSession } from './open-session.ts'
import type { RenewDeps } from './renew-credential.ts'
import { showHeadcount } from './show-headcount.ts'

/** How long Cierge tries to give the old table up after the new one was booked. */
const triesForMs = HOUR_MS
/**
 * How long the announcement of a request that got no new table waits until it is known whether the old table is still
 * there.
 */
const waitsForMs = 10 * MINUTE_MS

/** `waiting`: the platform did not answer, or its answer does not say yet. */
type Fate = 'given-up' | 'kept' | 'waiting'

/**
 * Settles the table that the job replaces, and announces the end. Safe to repeat: does nothing for other jobs, and if
 * the platform did not answer, the next minute tries again.
 */
export async function settleReplaced(app: RenewDeps, id: JobId): Promise<void> {
  const job = await app.store.jobs.find(id)
  if (!job?.replaces || isOpen(job) || job.state === 'cancelled' || !isUnsettled(job)) return
  const fate = await fateOf(app, job, job.replaces)
  const now = app.clock.now()
  await app.store.transaction(async (store) => {
    const current = await store.jobs.find(id)
    if (current?.replaces && isUnsettled(current)) await settle(store, current, { fate, now })
  })
}

async function fateOf(app: RenewDeps, job: Job, { jobId, table, how }: Replacement): Promise<Fate> {
  const giver = await app.store.jobs.find(jobId)
  if (giver?.outcome?.kind === 'booked' && giver.outcome.releasedAt) return 'given-up'
  try {
    const session = giver && (await openSession(app, giver.memberId, giver.venue.platform))
    if (!session || session.isRejected) return 'waiting'
    const held = await session.reservations()
    const isHeld = held.some((one) => isSameTable(one, table))
    if (!isHeld) return held.some(({ isUnclear }) => isUnclear) ? 'waiting' : 'given-up'
    if (job.outcome?.kind !== 'booked') return 'kept'
    // Gives up the old table only if the platform's list of reservations contains the new one.
    const { reservation } = job.outcome
    if (how !== 'passed-on' && !held.some((one) => isSameTable(one, reservation))) return 'waiting'
    await letGo(app, giver.memberId, table)
    return 'given-up'
  } catch (error) {
    if (error instanceof PlatformError || error instanceof Refusal) return 'waiting'
    throw error
  }
}

type Settling = { readonly fate: Fate; readonly now: Instant }

async function settle(store: Store, job: Job, { fate, now }: Settling): Promise<void> {
  const { replaces, outcome, endedAt = now } = job
  if (!replaces || !outcome) return
  const isLate = msBetween(endedAt, now) >= (outcome.kind === 'booked' ? triesForMs : waitsForMs)
  if (fate === 'waiting' && !isLate && (outcome.kind !== 'booked' || replaces.isTold)) return
  const end = fate === 'waiting' ? (isLate ? 'unknown' : undefined) : fate
  const next: Replacement = { ...replaces, ...(end ? { end } : { isTold: true }) }
  if (!(await store.jobs.keepReplacement(job.id, replaces, next))) return
  if (end === 'given-up') await markReleased(store, replaces.jobId, now)
  const settled: Job = { ...job, replaces: next }
  if (!replaces.isTold)
    await announceEnd(store, { ...settled, state: 'scheduled' }, { outcome, endedAt, lateMs: 0 })
  else {
    await showHeadcount(store, job.id, now)
    if (end === 'given-up') await tellGivenUp(store, settled, now)
  }
}

/** Tells the member that the old table is given up now, after they heard that they have two. */
async function tellGivenUp(store: Store, job: Job, now: Instant): Promise<void> {
  for (const { suffix, address } of addressesFor(job, 'direct')) {
    await store.outbox.enqueue({
      id: `${job.id}-given-up${suffix}` as AnnouncementId,
      address,
      mention: job.askedBy,
      fact: { kind: 'old-given-up', job },
      pendingSince: now,
    })
  }
}
