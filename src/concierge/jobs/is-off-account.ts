// Finds out whether a booked table is still on the member's account before the member is reminded of it.
import type { Job } from '../../domain/job.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import type { AppContext } from '../../ports/app-context.ts'
import { isTableOf, mayBeTableOf } from './booked-table.ts'
import { markReleased } from './note-replaced.ts'
import { openSession } from './open-session.ts'
import type { RenewDeps } from './renew-credential.ts'

type Deps = RenewDeps & Pick<AppContext, 'telemetry'>

/**
 * Returns whether the table of the job is gone, because the member gave it up on the platform. Marks such a table, so
 * that no further reminder is sent. Returns false if the table may still be on the account, or if the platform does
 * not answer.
 */
export async function isTableGone(app: Deps, job: Job): Promise<boolean> {
  if (!(await isOffAccount(app, job))) return false
  if (job.outcome?.kind === 'booked') {
    const now = app.clock.now()
    await app.store.transaction((store) => markReleased(store, job.id, now))
  }
  return true
}

async function isOffAccount(app: Deps, job: Job): Promise<boolean> {
  try {
    const session = await openSession(app, job.memberId, job.venue.platform)
    if (!session || session.isRejected) return false
    const held = await session.reservations()
    return !held.some((table) => isTableOf(job, table)) && !mayBeTableOf(job, held)
  } catch (error) {
    if (!(error instanceof PlatformError)) app.telemetry.fault(error)
    return false
  }
}
