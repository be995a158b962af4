// Releases a table on a member's account, and finds out whether that succeeded.
import type { MemberId } from '../../domain/ids.ts'
import { leavesDoubt, PlatformError } from '../../domain/platform-error.ts'
import { Refusal } from '../../domain/refusal.ts'
import { isSameTable, type Reservation } from '../../domain/reservation.ts'
import { platformOf } from '../../ports/app-context.ts'
import { openSession } from './open-session.ts'
import type { RenewDeps } from './renew-credential.ts'

/**
 * Sends the release to the platform. If the platform returns an error, checks the reservations: if the table is gone,
 * the release succeeded and only its answer was lost. Otherwise throws the error, or refuses with
 * `release-unanswered` if the table may still be released.
 */
export async function letGo(app: RenewDeps, memberId: MemberId, reservation: Reservation): Promise<void> {
  const { platform } = reservation
  const platformName = platformOf(app, platform).name
  const session = await openSession(app, memberId, platform)
  if (!session) throw new Refusal({ kind: 'no-credential', platformNames: [platformName] })
  try {
    await session.release(reservation)
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error
    const left = await session.reservations().catch(() => undefined)
    const isStillHeld = left?.some((one) => one.isUnclear || isSameTable(one, reservation))
    if (isStillHeld === false) return
    if (!leavesDoubt(error.kind)) throw error
    throw new Refusal({ kind: 'release-unanswered', platformName, isStillHeld: isStillHeld ?? false })
  }
}
