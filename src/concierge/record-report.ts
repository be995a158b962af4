// A report → the jobs' states, what the hunt saw, and the announcements owed for it: one transaction.
// A report that comes twice changes nothing the second time.
import type { Address, Announcement, AnnouncementId, Fact } from '../domain/announcement.ts'
import { type Job, statesBefore } from '../domain/job.ts'
import type { Outcome, Report, Verdict } from '../domain/report.ts'
import type { House } from '../ports/house.ts'
import type { Store } from '../ports/store.ts'

export async function recordReport(house: House, report: Report): Promise<void> {
  await house.store.transaction(async (store) => {
    for (const verdict of report.verdicts) await recordVerdict(store, verdict, report)
  })
}

async function recordVerdict(store: Store, verdict: Verdict, report: Report): Promise<void> {
  const job = await store.jobs.find(verdict.jobId)
  if (!job) return
  const isNews = await endJob(store, job, {
    outcome: verdict.outcome,
    endedAt: report.endedAt,
    lateMs: report.lateMs,
    ...afterDrop(verdict),
  })
  if (isNews) await store.reports.save(job.id, report)
}

export type Ending = {
  readonly outcome: Outcome
  readonly endedAt: Report['endedAt']
  readonly lateMs: number
  readonly afterDropMs?: number
}

/** Moves the job and owes its announcement; whether it was news. Call inside a transaction. */
export async function endJob(store: Store, job: Job, ending: Ending): Promise<boolean> {
  const { outcome, endedAt } = ending
  const hasMoved = await store.jobs.move(job.id, statesBefore(outcome.kind), outcome.kind, {
    endedAt,
    outcome,
  })
  if (!hasMoved) return false
  for (const announcement of announcementsOf(job, ending)) await store.outbox.owe(announcement)
  return true
}

function afterDrop(verdict: Verdict): { afterDropMs?: number } {
  const won = verdict.attempts.find((attempt) => attempt.result === 'booked')
  return won ? { afterDropMs: won.bookedAtMs + won.tookMs } : {}
}

/** In a group only what all may know is said there; what is to be mended goes to the member alone. */
function announcementsOf(job: Job, ending: Ending): readonly Announcement[] {
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
  }
  const origin: Address = { kind: 'conversation', conversation: job.askedIn }
  const owed = (suffix: string, address: Address, fact: Fact): Announcement => ({
    id: `${job.id}-${suffix}` as AnnouncementId,
    address,
    mention: job.askedBy,
    fact,
    owedAt: ending.endedAt,
  })
  if (outcome.kind !== 'failed' || job.askedIn.direct) return [owed(outcome.kind, origin, whole)]
  return [
    owed('failed', { kind: 'direct', identity: job.askedBy }, whole),
    owed('failed-publicly', origin, { kind: 'job-ended-privately', job }),
  ]
}
