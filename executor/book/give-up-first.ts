// Gives up the table that a claim replaces, before the claim books, if the member accepted that. Sends the release
// once; after an error, the reservations of that account tell what happened.
import { leavesDoubt, PlatformError, toPlatformError } from '../../src/domain/platform-error.ts'
import { isSameTable, type Reservation } from '../../src/domain/reservation.ts'
import type { BookingSession } from '../../src/ports/booking-platform.ts'
import { type Hunter, settle } from '../hunter/hunter.ts'
import { failed } from '../hunter/outcomes.ts'
import { takeRight } from './booking-right.ts'

/** Minimum number of finds that must be left before a table is given up that only a find shows again. */
const findsNeeded = 3

type When = 'before-booking' | 'before-finding'

/**
 * Gives the table up if the claim's order says so for this moment, and returns whether the hunt may continue. Does
 * nothing if the table was given up before. If the platform keeps the table, settles the claim and returns false.
 */
export async function giveUpFirst(hunter: Hunter, when: When): Promise<boolean> {
  const { claim, giver, gaveUp } = hunter
  if (claim.replaces?.first?.when !== when || !giver || gaveUp) return true
  // Without finds, the hunt could not see the table that the release makes appear.
  if (when === 'before-finding' && hunter.context.stream.share.left() < findsNeeded) {
    hunter.isCleared = true
    settle(hunter, failed('drops-first'))
    return false
  }
  // A member who withdrew the claim keeps the table. Before a booking, the claim has the right already.
  if (when === 'before-finding' && !(await takeRight(hunter))) return false
  const end = await release(giver, claim.replaces.table)
  if (end === 'kept') {
    hunter.isCleared = true
    settle(hunter, failed('release-refused'))
    return false
  }
  hunter.gaveUp = end
  return true
}

async function release(giver: BookingSession, table: Reservation): Promise<'released' | 'unsure' | 'kept'> {
  const answer = await giver.release(table).catch(toPlatformError)
  if (!(answer instanceof PlatformError)) return 'released'
  const left = await giver.reservations().catch(toPlatformError)
  if (left instanceof PlatformError) return leavesDoubt(answer.kind) ? 'unsure' : 'kept'
  return left.some((one) => one.isUnclear || isSameTable(one, table)) ? 'kept' : 'released'
}
