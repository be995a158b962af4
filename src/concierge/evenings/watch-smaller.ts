// Watches for a smaller table than the one that a member has. The first table is given up only once the smaller one is
// booked, or when the member says so because the platform gives them no second one.
import type { Member } from '../../domain/identity.ts'
import type { JobId } from '../../domain/ids.ts'
import { isOpen, type Job } from '../../domain/job.ts'
import { Refusal } from '../../domain/refusal.ts'
import { addMs, MINUTE_MS } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import { checkPartySize } from '../check-request.ts'
import { isUpcoming } from '../jobs/booked-table.ts'
import { findOwnJob } from '../jobs/cancel-booking.ts'
import { beginHunt, wouldTake } from '../jobs/hunt-for-watches.ts'
import { openSession } from '../jobs/open-session.ts'
import { searchOf } from '../jobs/pause-watch.ts'
import type { RenewDeps } from '../jobs/renew-credential.ts'
import { releaseTable } from '../release-table.ts'
import { watchTables } from '../watch-table.ts'

/** How long before the end of free cancellation the watch ends, so that the first table can still be given up. */
const swapMarginMs = 15 * MINUTE_MS

/**
 * Begins the watch. Refuses with `table-over` if the member has no such table anymore, with `not-smaller`, with
 * `deadline-past` if giving the table up would cost a fee, with `duplicate-job` after a second press, and as a watch does.
 */
export async function watchSmaller(
  app: Pick<AppContext, 'clock' | 'platforms' | 'randomBytes' | 'settings' | 'store'>,
  member: Member,
  id: JobId,
  partySize: number,
): Promise<Job> {
  const { job, reservation } = await heldTable(app, member, id)
  const { venue, date, wish, memberId, askedBy, askedIn } = job
  if (partySize >= reservation.partySize) {
    throw new Refusal({ kind: 'not-smaller', partySize: reservation.partySize })
  }
  checkPartySize(venue, partySize)
  const { freeCancelUntil } = reservation
  const until = freeCancelUntil && addMs(freeCancelUntil, -swapMarginMs)
  if (until && until <= app.clock.now()) {
    throw new Refusal({ kind: 'deadline-past', until: freeCancelUntil, zone: venue.zone })
  }
  const table = { venue, date, partySize, wish, until, replaces: id }
  const [watch] = await watchTables(app, [table], { asking: { memberId, askedBy, askedIn } })
  if (!watch) throw new Error('A watched table has a job')
  return watch
}

async function heldTable(app: Pick<AppContext, 'clock' | 'store'>, member: Member, id: JobId) {
  const job = await findOwnJob(app, id, member.id)
  if (job.outcome?.kind !== 'booked' || !isUpcoming(job, app.clock.now())) {
    throw new Refusal({ kind: 'table-over', venueName: job.venue.name, date: job.date })
  }
  return { job, reservation: job.outcome.reservation }
}

/**
 * Gives the first table up and hunts for the smaller one at once, after the member agreed. Keeps the first table, and
 * refuses with `smaller-gone`, if the smaller one is not free anymore. Refuses with `job-ended` if the watch has ended.
 * Throws the platform's errors.
 * @param id the watch for the smaller table.
 */
export async function swapTables(
  app: RenewDeps & Pick<AppContext, 'rights'>,
  member: Member,
  id: JobId,
): Promise<Job> {
  const watch = await findOwnJob(app, id, member.id)
  const { replaces, venue, date } = watch
  if (!replaces || !isOpen(watch)) {
    throw new Refusal({ kind: 'table-over', venueName: venue.name, date })
  }
  const session = await openSession(app, member.id, venue.platform)
  const slots = (await session?.findSlots(searchOf(watch))) ?? []
  if (!slots.some((slot) => wouldTake(watch, slot))) {
    throw new Refusal({ kind: 'smaller-gone', partySize: watch.partySize, venueName: venue.name })
  }
  await releaseTable(app, member, replaces, { isSwap: true })
  await beginHunt(app, [watch], app.clock.now())
  return watch
}
