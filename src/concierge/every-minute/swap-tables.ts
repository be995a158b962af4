// Gives up the table that a smaller one replaces, once the smaller one is booked. Tries for a few minutes; then the member
// hears that they have two tables.
import type { AnnouncementId } from '../../domain/announcement.ts'
import type { Job } from '../../domain/job.ts'
import type { Reservation } from '../../domain/reservation.ts'
import { addMs, MINUTE_MS } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import { isTableOf, isUpcoming, mayBeTableOf } from '../jobs/booked-table.ts'
import { openSession } from '../jobs/open-session.ts'
import { letGo, markReleased } from '../jobs/release-held.ts'
import type { RenewDeps } from '../jobs/renew-credential.ts'
import { tellPrivately } from '../jobs/tell-privately.ts'
import { guardEach } from './guard-each.ts'

type SwapDeps = RenewDeps & Pick<AppContext, 'telemetry'>

/** How long after the booking of the smaller table the other one is tried to be given up before the member is told. */
const triesForMs = 5 * MINUTE_MS

export async function swapTables(app: SwapDeps): Promise<void> {
  await guardEach(app, await app.store.jobs.toSwap(), async (job) => {
    const old = job.replaces ? await app.store.jobs.find(job.replaces) : undefined
    if (old?.outcome?.kind !== 'booked' || !isUpcoming(old, app.clock.now())) return
    const { reservation: given } = old.outcome
    try {
      if (!(await isGivenUp(app, old))) return
      await markReleased(app, old.id)
    } catch (error) {
      await tellOfTwo(app, job, given)
      throw error
    }
    const { memberId, askedBy: to } = job
    const fact = { kind: 'table-swapped', job, given } as const
    await tellPrivately(app.store, { id: `${job.id}-swapped`, memberId, to, fact, at: app.clock.now() })
  })
}

/**
 * Gives the table up, unless it is off the account already. Returns false if the member was removed, so that nobody can.
 * Throws the platform's errors.
 */
async function isGivenUp(app: SwapDeps, old: Job): Promise<boolean> {
  const session = await openSession(app, old.memberId, old.venue.platform)
  if (!session) return false
  const held = await session.reservations()
  const table = held.find((one) => isTableOf(old, one))
  if (table) await letGo(app, old.memberId, table)
  return table !== undefined || !mayBeTableOf(old, held)
}

/** Tells the member that they have two tables, if the first one could not be given up for some time. */
async function tellOfTwo(app: SwapDeps, job: Job, given: Reservation): Promise<void> {
  const now = app.clock.now()
  if (job.outcome?.kind !== 'booked' || !job.endedAt || addMs(job.endedAt, triesForMs) > now) return
  const id = `${job.id}-two-tables` as AnnouncementId
  const { memberId, askedBy: to } = job
  const fact = { kind: 'second-table', job, first: given, second: job.outcome.reservation } as const
  await tellPrivately(app.store, { id, memberId, to, fact, at: now })
}
