// Releases a table on a member's account and marks its job. The table is named by its job's code or its confirmation
// number.
import type { Member } from '../domain/identity.ts'
import { type JobId, parseCode } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Reservation } from '../domain/reservation.ts'
import { type AppContext, platformOf } from '../ports/app-context.ts'
import { isTableOf, mayBeTableOf } from './jobs/booked-table.ts'
import { type CancelDeps, cancelBooking, findKnownJob, findOwnJob } from './jobs/cancel-booking.ts'
import { letGo } from './jobs/let-go.ts'
import { markReleased } from './jobs/note-replaced.ts'
import type { RenewDeps } from './jobs/renew-credential.ts'
import { type Held, listReservations } from './list-reservations.ts'

/** A table that was given up, and the watches for a smaller table that were stopped with it. */
export type ReleasedTable = Held & { readonly stopped: readonly Job[] }

/**
 * Returns the table as the platform has it now. Refuses with `not-yours`, `already-released`, `unknown-reservation`, or
 * with `reservation-unclear` if a row that could not be read completely may be the table. Throws the platform's errors.
 * @param what a job's code such as `K7Q2`, or a confirmation number.
 */
export async function findHeld(app: RenewDeps, member: Member, what: string): Promise<Held> {
  const job = await jobCalled(app, member, what)
  const { held, troubles } = await listReservations(app, member)
  const found = held.find(({ reservation }) =>
    job ? isTableOf(job, reservation) : what !== '' && reservation.confirmation === what,
  )
  if (found) return found
  const trouble = troubles.find(({ platform }) => !job || platform === job.venue.platform)
  if (trouble) throw trouble.error
  if (job?.outcome?.kind === 'booked' && job.outcome.releasedAt)
    throw new Refusal({ kind: 'already-released' })
  const unclear = held.find(({ reservation }) => mayBeMeant(reservation, job))?.reservation
  if (unclear) {
    throw new Refusal({
      kind: 'reservation-unclear',
      platformName: platformOf(app, unclear.platform).name,
    })
  }
  throw new Refusal({ kind: 'unknown-reservation', typed: what.slice(0, 40) })
}

/**
 * Returns true if the row could not be read completely and may be the job's table, or may have the wanted confirmation
 * number.
 */
function mayBeMeant(row: Reservation, job: Job | undefined): boolean {
  if (!row.isUnclear) return false
  return job ? mayBeTableOf(job, [row]) : row.confirmation === ''
}

async function jobCalled(
  app: Pick<AppContext, 'store'>,
  member: Member,
  what: string,
): Promise<Job | undefined> {
  const code = parseCode(what)
  const isKnown = code && (await findKnownJob(app, code as JobId, member.id))
  return isKnown ? findOwnJob(app, code as JobId, member.id) : undefined
}

/**
 * Releases the table, which can't be undone. Refuses with `already-released` if the table no longer exists, as after a
 * second press, and with `release-unanswered` if it is unknown whether the release succeeded.
 */
export async function releaseTable(
  app: RenewDeps & CancelDeps,
  member: Member,
  what: string,
): Promise<ReleasedTable> {
  const held = await findHeld(app, member, what).catch((error) => {
    // Only a button sends this call, and the table existed when the button was shown. So a table that is not found
    // has been released since.
    const isGone = error instanceof Refusal && error.facts.kind === 'unknown-reservation'
    throw isGone ? new Refusal({ kind: 'already-released' }) : error
  })
  await letGo(app, member.id, held.reservation)
  const { job } = held
  if (!job) return { ...held, stopped: [] }
  const releasedAt = app.clock.now()
  if (!(await app.store.transaction((store) => markReleased(store, job.id, releasedAt))))
    throw new Refusal({ kind: 'already-released' })
  return { ...held, stopped: await stopSwapOf(app, job) }
}

/** Stops the watch for a better table that would replace this one. */
async function stopSwapOf(
  app: CancelDeps,
  { id, memberId, venue, date }: Job,
): Promise<ReleasedTable['stopped']> {
  const open = await app.store.jobs.openFor(memberId, venue, date)
  if (open?.replaces?.jobId !== id) return []
  try {
    await cancelBooking(app, open.id, memberId)
    return [open]
  } catch (error) {
    // The watch has ended meanwhile, so there is nothing to stop.
    if (!(error instanceof Refusal)) throw error
    return []
  }
}
