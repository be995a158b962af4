// Runs at the first start from a restored backup, before any hunt or announcement. For requests whose drop passed
// after the backup, asks the platform once for the table, and ends them. The other requests are open again.
import type { HostTrouble } from '../../domain/announcement.ts'
import { type CopyStamp, type RestoreCounts, readStamp } from '../../domain/copy-stamp.ts'
import type { MemberId, PlatformId } from '../../domain/ids.ts'
import { isHandOver, type Job } from '../../domain/job.ts'
import type { Outcome } from '../../domain/report.ts'
import type { Instant } from '../../domain/time.ts'
import { endJob } from '../jobs/end-job.ts'
import { partOf } from '../jobs/plan-order.ts'
import { stopOthers } from '../jobs/record-report.ts'
import { tellPrivately } from '../jobs/tell-privately.ts'
import { type CheckDoubtfulDeps, findTable, type Sight } from './check-doubtful.ts'
import { guardEach } from './guard-each.ts'

type SettleRestoreDeps = CheckDoubtfulDeps

/** After this many unanswered requests in a row, no more requests are sent to a platform. */
const silentAtMost = 3

/**
 * Does nothing unless the database is a backup that was put in place. Safe to repeat after a kill: requests that ended
 * stay ended, and equal notices are sent once.
 */
export async function settleRestore(
  app: SettleRestoreDeps,
  tellHost: (trouble: HostTrouble) => Promise<void>,
): Promise<void> {
  const note = await app.store.houseNotes.find('copy')
  if (note === undefined) return
  const now = app.clock.now()
  const stamp = await distrustOnce(app, readStamp(note), now)
  const counts = await endPassed(app, now)
  const open = await app.store.jobs.open()
  app.telemetry.say('warn', 'Cierge was started from a backup', { ...stamp, ...counts, open: open.length })
  await tellMembers(app, open, { stamp, now })
  await tellHost({ kind: 'restored', stamp, counts: { ...counts, open: open.length } })
  await app.store.houseNotes.remove('copy')
}

/**
 * Deletes sign-ins that may have been revoked and announcements that may have been sent since the backup, unless the
 * restore has compared both with the replaced database. Stores that this is done, so that a second start does not
 * delete the announcements of this one.
 */
async function distrustOnce(app: SettleRestoreDeps, read: CopyStamp, now: Instant): Promise<CopyStamp> {
  if (read.notTold !== undefined) return read
  return app.store.transaction(async (store) => {
    const stamp = { restoredAt: now, ...read, notTold: await store.retention.distrust(now) }
    await store.houseNotes.save('copy', JSON.stringify(stamp))
    return stamp
  })
}

async function endPassed(app: SettleRestoreDeps, now: Instant): Promise<Omit<RestoreCounts, 'open'>> {
  const counts = { found: 0, none: 0, unknown: 0 }
  const silent = new Map<PlatformId, number>()
  // Reads all jobs before the first one ends. If they were read by page, jobs that ended in between would shift the
  // pages.
  const open = await app.store.jobs.open()
  const waited = open.filter(({ dropAt, watch }) => watch !== undefined || dropAt <= now)
  await guardEach(app, waited, async (job) => {
    const sight = await look(app, job, silent)
    const isHeld = typeof sight !== 'string'
    if (!isHeld && job.watch) return
    if (sight === 'none') await app.rights.giveBack(partOf(job))
    const ending = { outcome: outcomeOf(sight), endedAt: now, lateMs: 0 }
    const isEnded = await app.store.transaction((store) => endJob(store, job, ending))
    if (!isEnded) return
    counts[isHeld ? 'found' : sight] += 1
    if (isHeld) await stopOthers(app, job.id)
  })
  return counts
}

/**
 * Looks for the job's table. A platform that gave no answer several times in a row is not asked again, so that the
 * start does not take long. A member without a valid sign-in counts as no answer, too.
 * @param silent the number of such answers in a row, by platform.
 */
async function look(app: SettleRestoreDeps, job: Job, silent: Map<PlatformId, number>): Promise<Sight> {
  if (isHandOver(job)) return 'none'
  const { platform } = job.venue
  const inARow = silent.get(platform) ?? 0
  if (inARow >= silentAtMost) return 'unknown'
  const sight = await findTable(app, job)
  silent.set(platform, sight === 'unknown' ? inARow + 1 : 0)
  return sight
}

/** If the platform did not answer, the job is in doubt, and `check-doubtful` continues to look for its table. */
function outcomeOf(sight: Sight): Outcome {
  if (typeof sight !== 'string') return { kind: 'booked', reservation: sight, how: 'found' }
  return { kind: 'failed', reason: 'restored', ...(sight === 'unknown' && { isInDoubt: true }) }
}

/** Tells each member which of their requests are open again: they may have canceled or changed one since the backup. */
async function tellMembers(
  app: SettleRestoreDeps,
  open: readonly Job[],
  { stamp, now }: { readonly stamp: CopyStamp; readonly now: Instant },
): Promise<void> {
  const byMember = Map.groupBy(open, ({ memberId }) => memberId)
  await guardEach(app, byMember, async ([memberId, jobs]: [MemberId, Job[]]) => {
    const to = jobs.at(-1)?.askedBy
    if (!to) return
    await tellPrivately(app.store, {
      id: `${memberId}-restored-${stamp.restoredAt ?? now}`,
      memberId,
      to,
      fact: { kind: 'requests-restored', jobs, ...(stamp.madeAt && { madeAt: stamp.madeAt }) },
      at: now,
    })
  })
}
