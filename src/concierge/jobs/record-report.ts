// Records a report in one transaction: the new states of its jobs, the hunt's observation, and the announcements. A
// report that arrives again changes nothing.
import type { JobId } from '../../domain/ids.ts'
import { isOpen, type Job } from '../../domain/job.ts'
import type { Outcome, Report, Verdict } from '../../domain/report.ts'
import { addMs } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import type { Store } from '../../ports/store.ts'
import { endJob, othersOf } from './end-job.ts'
import type { Ending } from './ending.ts'
import { noteObservation } from './note-observation.ts'
import { mayHaveGivenUp, noteVainSwap } from './note-replaced.ts'
import { pauseAfterHunt, pauseWatch, watchedInVain } from './pause-watch.ts'
import { partOf, planOrder } from './plan-order.ts'
import { mendCredential, type RenewDeps } from './renew-credential.ts'
import { settleReplaced } from './settle-replaced.ts'

export type RecordReportDeps = RenewDeps & Pick<AppContext, 'rights'>

export async function recordReport(app: RecordReportDeps, report: Report): Promise<void> {
  await app.store.transaction(async (store) => {
    for (const verdict of report.verdicts) await recordVerdict(app, store, { verdict, report })
    if (!report.isInterim) await noteObservation(store, report)
  })
  for (const { jobId, outcome } of report.verdicts) {
    if (outcome.kind === 'booked') await stopOthers(app, jobId)
    if (outcome.kind === 'failed' && outcome.reason === 'credential-rejected')
      await heedRejection(app, jobId, report)
    await giveRightBack(app, jobId, outcome)
    await settleReplaced(app, jobId)
  }
}

/**
 * Stops the other hunts of the same wish after a job was booked. Safe to repeat: a second call does the work that
 * failed in the first.
 */
export async function stopOthers(app: RecordReportDeps, bookedId: JobId): Promise<void> {
  const booked = await app.store.jobs.find(bookedId)
  for (const other of booked ? await othersOf(app.store, booked) : []) {
    if (other.state === 'cancelled') await app.rights.withdraw(partOf(other))
    await planOrder(app, other.orderId)
  }
}

/**
 * Gives the job's right to book back. If a booking is in doubt, the job keeps the right, and `check-doubtful` gives it
 * back later.
 */
async function giveRightBack(app: RecordReportDeps, jobId: JobId, outcome: Outcome): Promise<void> {
  if (outcome.kind === 'failed' && outcome.isInDoubt) return
  const job = await app.store.jobs.find(jobId)
  if (job) await app.rights.giveBack(partOf(job))
}

/**
 * Renews a credential that the platform rejected during the hunt, or marks it as rejected. Does nothing if the
 * credential was linked or renewed since the hunt began.
 */
async function heedRejection(app: RecordReportDeps, jobId: JobId, { startedAt }: Report): Promise<void> {
  const job = await app.store.jobs.find(jobId)
  const credential = job && (await app.store.credentials.find(job.memberId, job.venue.platform))
  if (credential && !credential.rejectedAt && credential.linkedAt <= startedAt) {
    await mendCredential(app, credential)
  }
}

async function recordVerdict(
  app: RecordReportDeps,
  store: Store,
  { verdict, report }: { readonly verdict: Verdict; readonly report: Report },
): Promise<void> {
  const job = await store.jobs.find(verdict.jobId)
  if (!job) return
  // This report belongs to an earlier hunt of the watch. That hunt was handled before, and the watch is now paused or
  // in another hunt.
  if (job.watch && isOpen(job) && job.orderId !== report.orderId && verdict.outcome.kind !== 'booked') return
  const isNews = await endOrWatchOn(app, store, job, {
    outcome: verdict.outcome,
    endedAt: report.endedAt,
    lateMs: report.lateMs,
    gaveUp: verdict.gaveUp ?? 'no',
    ...afterDrop(verdict, report),
  })
  const isSameHunt = (await store.reports.find(job.id))?.orderId === report.orderId
  if (isNews || isSameHunt) await store.reports.save(job.id, report)
}

/**
 * Ends the job. A watch with time left is instead paused until its next poll, without an announcement. Returns whether
 * the report changed anything.
 */
export async function endOrWatchOn(
  app: RecordReportDeps,
  store: Store,
  job: Job,
  ending: Ending,
): Promise<boolean> {
  const isToGoOn = isOpen(job) && !job.withdrawnAt && !mayHaveGivenUp(job, ending)
  const pauseMs = job.watch && isToGoOn ? pauseAfterHunt(ending.outcome, job) : undefined
  if (!job.watch || pauseMs === undefined) return endJob(store, job, ending)
  const next = { after: addMs(ending.endedAt, pauseMs), looks: job.watch.looks }
  if (await pauseWatch(app, store, job, next)) {
    await noteVainSwap(store, job, ending)
    return true
  }
  return endJob(store, job, { ...ending, outcome: watchedInVain })
}

/**
 * Returns how long after the drop the table was booked, in milliseconds on the platform's clock. Without a measured
 * clock offset uses this server's clock.
 */
function afterDrop({ attempts }: Verdict, { clockOffsetMs = 0 }: Report): { afterDropMs?: number } {
  const won = attempts.find((attempt) => attempt.result === 'booked')
  return won ? { afterDropMs: won.bookedAtMs + won.tookMs + clockOffsetMs } : {}
}
