// Checks with the platform whether jobs in doubt have their table. A job is in doubt if its booking had no answer, its
// report never arrived, or its hunt was stopped midway. The check repeats for a limited time after the job's end. If
// the table exists, it is announced.
import { doubtLastsMs, type Job } from '../../domain/job.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import type { FailedReason } from '../../domain/report.ts'
import { isSameTable, mayHold, type Reservation, reservationFor } from '../../domain/reservation.ts'
import { addMs, DAY_MS, type Instant, MINUTE_MS, msBetween } from '../../domain/time.ts'
import { exactly, fitOf } from '../../domain/window.ts'
import type { AppContext } from '../../ports/app-context.ts'
import { endJob } from '../jobs/end-job.ts'
import { openSession } from '../jobs/open-session.ts'
import { partOf } from '../jobs/plan-order.ts'
import { type RecordReportDeps, stopOthers } from '../jobs/record-report.ts'
import { settleReplaced } from '../jobs/settle-replaced.ts'
import { isSharersTable } from '../jobs/shared-account.ts'
import { guardEach } from './guard-each.ts'

export type CheckDoubtfulDeps = RecordReportDeps & Pick<AppContext, 'telemetry'>

/**
 * How long after a job stopped being in doubt the loop still tries to give back its right to book, in case an earlier
 * try failed.
 */
const overlapMs = 10 * MINUTE_MS
/**
 * How long a canceled job is in doubt. If a booking had been sent when the member canceled, its reservation appears
 * within minutes.
 */
const cancelledDoubtMs = 3 * MINUTE_MS
const doubtful: readonly FailedReason[] = ['unanswered', 'no-report', 'fault']

/**
 * The result of looking for a job's table: the reservation; `none` if the member does not hold the table; `unknown`
 * if the platform did not answer, or its answer does not show whether they do.
 */
export type Sight = Reservation | 'none' | 'unknown'

/**
 * Takes the rights to book for all jobs in doubt, and gives back the rights of the other ended jobs. Call it at start,
 * before any order goes to the scheduler. A restart loses rights that are kept in memory, but the jobs are still in
 * doubt.
 */
export async function holdDoubtfulRights(app: CheckDoubtfulDeps): Promise<void> {
  const now = app.clock.now()
  await guardEach(app, await endedSince(app, addMs(now, -DAY_MS)), async (job) => {
    if (isInDoubt(job, now)) await app.rights.take(partOf(job))
    else await app.rights.giveBack(partOf(job))
  })
}

/** Checks the reservations of all jobs in doubt. Returns the number of tables found. */
export async function checkDoubtful(app: CheckDoubtfulDeps): Promise<number> {
  const now = app.clock.now()
  let found = 0
  await guardEach(app, await endedSince(app, addMs(now, -doubtLastsMs - overlapMs)), async (job) => {
    if (await checkReservation(app, job, now)) found += 1
  })
  return found
}

/**
 * Checks the reservation of one job. Returns true if the table was found and was not known before: it is then
 * announced. Gives the right to book back if there is no table, or if the job is no longer in doubt.
 */
async function checkReservation(app: CheckDoubtfulDeps, job: Job, now: Instant): Promise<boolean> {
  const sight = isInDoubt(job, now) ? await findTable(app, job) : 'none'
  if (sight === 'none') await app.rights.giveBack(partOf(job))
  return typeof sight !== 'string' && correct(app, job, sight)
}

function endedSince(app: CheckDoubtfulDeps, since: Instant): Promise<readonly Job[]> {
  return app.store.jobs.endedSince(['failed', 'cancelled'], since)
}

function isInDoubt({ state, outcome, endedAt, dropAt, watch }: Job, now: Instant): boolean {
  if (!endedAt || msBetween(endedAt, now) > doubtLastsMs) return false
  if (outcome?.kind === 'failed') return outcome.isInDoubt === true || doubtful.includes(outcome.reason)
  const wasHunted = endedAt >= dropAt && watch?.stage !== 'resting'
  return state === 'cancelled' && wasHunted && msBetween(endedAt, now) <= cancelledDoubtMs
}

/**
 * Looks in the member's reservations for the table of the job. Returns `unknown` if the platform could not be asked,
 * or its answer does not show whether the member holds the table.
 */
export async function findTable(app: CheckDoubtfulDeps, job: Job): Promise<Sight> {
  const { memberId, venue, date, partySize, wish } = job
  const session = await openSession(app, memberId, venue.platform)
  if (!session || session.isRejected) return 'unknown'
  try {
    const { replaces } = job
    const held = (await session.reservations()).filter(
      (one) => !replaces || !isSameTable(one, replaces.table),
    )
    const search = { venueId: venue.id, date, partySize }
    const table = reservationFor(search, held)
    // A hunt that first gave up the old table may have booked the old table's time again.
    const windows = replaces?.isFirst ? [...wish.windows, exactly(replaces.table.time)] : wish.windows
    if (table && fitOf(table.time, windows)) {
      return (await isSharersTable(app.store, job, table)) ? 'none' : table
    }
    return mayHold(search, held) ? 'unknown' : 'none'
  } catch (error) {
    // The platform may be down. The next minute checks again.
    if (error instanceof PlatformError) return 'unknown'
    throw error
  }
}

async function correct(app: CheckDoubtfulDeps, job: Job, reservation: Reservation): Promise<boolean> {
  const ending = {
    outcome: { kind: 'booked', reservation, how: 'found' },
    endedAt: app.clock.now(),
    lateMs: 0,
  } as const
  const isNews = await app.store.transaction((store) => endJob(store, job, ending))
  if (isNews) await stopOthers(app, job.id)
  if (isNews) await settleReplaced(app, job.id)
  return isNews
}
