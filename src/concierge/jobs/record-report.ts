// Records a report in one transaction: the new states of its jobs, the hunt's observation, and the announcements. A
// report that arrives again changes nothing.
import type { Address, Announcement, AnnouncementId, Fact, OtherDays } from '../../domain/announcement.ts'
import type { JobId } from '../../domain/ids.ts'
import { isOpen, type Job, statesBefore } from '../../domain/job.ts'
import { defaultNotifications, type NotificationPreferences } from '../../domain/notifications.ts'
import type { Outcome, Report, Verdict } from '../../domain/report.ts'
import { isSameTable } from '../../domain/reservation.ts'
import { addMs } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import type { Store } from '../../ports/store.ts'
import { addressesFor } from './address-notice.ts'
import { noteObservation } from './note-observation.ts'
import { pauseAfterHunt, pauseWatch, watchedInVain } from './pause-watch.ts'
import { partOf, planOrder } from './plan-order.ts'
import { mendCredential, type RenewDeps } from './renew-credential.ts'

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
 * Renews a sign-in that the hunt found rejected, or marks it. Does nothing if the credential was linked or renewed
 * since the hunt began.
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
  const isToGoOn = isOpen(job) && !job.withdrawnAt
  const pauseMs = job.watch && isToGoOn ? pauseAfterHunt(ending.outcome) : undefined
  if (!job.watch || pauseMs === undefined) return endJob(store, job, ending)
  const next = { after: addMs(ending.endedAt, pauseMs), looks: job.watch.looks }
  if (await pauseWatch(app, store, job, next)) return true
  return endJob(store, job, { ...ending, outcome: watchedInVain })
}

export type Ending = {
  readonly outcome: Outcome
  readonly endedAt: Report['endedAt']
  readonly lateMs: number
  readonly afterDropMs?: number
}

/**
 * Ends the job and stores its announcement. Returns false if the job could not move to this outcome. If the outcome is
 * `booked`, call `stopOthers` afterwards. Call this function inside a transaction.
 */
export async function endJob(store: Store, job: Job, ending: Ending): Promise<boolean> {
  const { outcome, endedAt } = ending
  const hasMoved = await store.jobs.move(job.id, statesBefore(outcome.kind), outcome.kind, {
    endedAt,
    outcome,
  })
  if (!hasMoved) return enqueueSecondTable(store, job, ending)
  const others = await settleOthers(store, job, ending)
  const notifications = (await store.members.byId(job.memberId))?.notifications ?? defaultNotifications
  for (const announcement of announcementsOf(job, ending, others, notifications))
    await store.outbox.enqueue(announcement)
  return true
}

/**
 * Announces a second table for a job that is already booked, so that the member can release one of the tables. Returns
 * false, because the job does not change.
 */
async function enqueueSecondTable(store: Store, job: Job, { outcome, endedAt }: Ending): Promise<boolean> {
  const known = job.outcome
  if (outcome.kind !== 'booked' || known?.kind !== 'booked') return false
  const { reservation: second } = outcome
  if (isSameTable(second, known.reservation)) return false
  await store.outbox.enqueue({
    id: `${job.id}-second-${second.confirmation || second.time}` as AnnouncementId,
    address: { kind: 'direct', identity: job.askedBy },
    mention: job.askedBy,
    fact: { kind: 'second-table', job, first: known.reservation, second },
    pendingSince: endedAt,
  })
  return false
}

/**
 * Ends the jobs for the other days of the group if this job is booked, because the member wanted one table. Returns the
 * other days by their states.
 */
async function settleOthers(store: Store, job: Job, ending: Ending): Promise<OtherDays | undefined> {
  const others = await othersOf(store, job)
  if (others.length === 0) return undefined
  const isBooked = ending.outcome.kind === 'booked'
  const open = others.filter(isOpen)
  for (const other of isBooked ? open : []) {
    await store.jobs.move(other.id, statesBefore('cancelled'), 'cancelled', { endedAt: ending.endedAt })
  }
  const dates = (jobs: readonly Job[]) => jobs.map(({ date }) => date)
  return {
    stopped: isBooked ? dates(open) : [],
    open: isBooked ? [] : dates(open),
    booked: dates(others.filter(({ outcome }) => outcome?.kind === 'booked' && !outcome.releasedAt)),
  }
}

async function othersOf(store: Pick<Store, 'jobs'>, job: Job): Promise<readonly Job[]> {
  const group = job.groupId ? await store.jobs.inGroup(job.groupId) : []
  return group.filter(({ id }) => id !== job.id)
}

/**
 * Returns how long after the drop the table was booked, in milliseconds on the platform's clock. Without a measured
 * clock offset uses this server's clock.
 */
function afterDrop({ attempts }: Verdict, { clockOffsetMs = 0 }: Report): { afterDropMs?: number } {
  const won = attempts.find((attempt) => attempt.result === 'booked')
  return won ? { afterDropMs: won.bookedAtMs + won.tookMs + clockOffsetMs } : {}
}

/**
 * Makes the announcements of a job's end. A group sees only facts that all may know. A failure that the member must
 * repair goes to the member alone.
 */
function announcementsOf(
  job: Job,
  ending: Ending,
  others: OtherDays | undefined,
  notifications: NotificationPreferences,
): readonly Announcement[] {
  const { outcome, lateMs, afterDropMs } = ending
  const before =
    job.state === 'requested' || job.state === 'scheduled' || job.state === 'booked' ? undefined : job.state
  const whole: Fact = {
    kind: 'job-ended',
    job,
    outcome,
    lateMs,
    ...(afterDropMs === undefined ? {} : { afterDropMs }),
    ...(before ? { before } : {}),
    ...(others ? { others } : {}),
  }
  const origin: Address = { kind: 'conversation', conversation: job.askedIn }
  const pending = (suffix: string, address: Address, fact: Fact): Announcement => ({
    id: `${job.id}-${suffix}` as AnnouncementId,
    address,
    mention: job.askedBy,
    fact,
    pendingSince: ending.endedAt,
  })
  if (outcome.kind === 'failed' && !job.askedIn.direct) {
    const toMember = pending('failed', { kind: 'direct', identity: job.askedBy }, whole)
    if (notifications.where === 'direct' || job.askedIn.closed) return [toMember]
    return [toMember, pending('failed-publicly', origin, { kind: 'job-ended-privately', job })]
  }
  // The member always gets the outcome. If notifications of this outcome are switched off, it goes to the member alone.
  const isWanted = outcome.kind === 'failed' || notifications[outcome.kind]
  return addressesFor(job, isWanted ? notifications.where : 'direct').map(({ suffix, address }) =>
    pending(`${outcome.kind}${suffix}`, address, whole),
  )
}
