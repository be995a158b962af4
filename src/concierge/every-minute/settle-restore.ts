// Runs at the first start from a backup, before anything is hunted or announced: the world went on after the backup.
// Requests whose opening passed meanwhile are looked up once on the platform and end; the others are open again.
import type { HostTrouble } from '../../domain/announcement.ts'
import { type CopyStamp, type RestoreCounts, readStamp } from '../../domain/copy-stamp.ts'
import type { MemberId, PlatformId } from '../../domain/ids.ts'
import type { Job } from '../../domain/job.ts'
import type { Outcome } from '../../domain/report.ts'
import type { Instant } from '../../domain/time.ts'
import { endJob } from '../jobs/end-job.ts'
import { partOf } from '../jobs/plan-order.ts'
import { stopOthers } from '../jobs/record-report.ts'
import { tellPrivately } from '../jobs/tell-privately.ts'
import { type CheckDoubtfulDeps, findTable, type Sight } from './check-doubtful.ts'
import { guardEach } from './guard-each.ts'

type SettleRestoreDeps = CheckDoubtfulDeps

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
  const read = readStamp(note)
  const stamp = { ...read, notTold: read.notTold ?? (await app.store.retention.distrust(now)) }
  const counts = await endPassed(app, now)
  const open = await app.store.jobs.open()
  await tellMembers(app, open, { stamp, now })
  await tellHost({
    kind: 'restored',
    stamp: { restoredAt: now, ...stamp },
    counts: { ...counts, open: open.length },
  })
  await app.store.houseNotes.remove('copy')
}

async function endPassed(app: SettleRestoreDeps, now: Instant): Promise<Omit<RestoreCounts, 'open'>> {
  const counts = { found: 0, none: 0, unknown: 0 }
  const away = new Set<PlatformId>()
  // Listed before the first one ends, because a page is read after the rows before it have changed.
  const open = await app.store.jobs.open()
  const waited = open.filter(({ dropAt, watch }) => watch !== undefined || dropAt <= now)
  await guardEach(app, waited, async (job) => {
    const isAway = away.has(job.venue.platform)
    const sight = isAway ? 'unknown' : await findTable(app, job)
    if (sight === 'unknown') away.add(job.venue.platform)
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

/** A job without an answer is in doubt: `check-doubtful` goes on looking for its table. */
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
