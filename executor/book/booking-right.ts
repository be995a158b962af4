// Takes a wish's right to book before a booking is sent. Several jobs may want the same table, and only the job that
// holds the right may book.
import type { JobId } from '../../src/domain/ids.ts'
import type { Taken } from '../../src/ports/booking-rights.ts'
import { type Hunter, hold, mayStart, settle, slotsWanted, track } from '../hunter/hunter.ts'
import { withdrawn } from '../hunter/outcomes.ts'

/** The pause, in milliseconds, before a claim asks again for a right that another job of the wish holds. */
const askAgainMs = 250
/** The pause, in milliseconds, while a job that the member prefers goes first. */
const askAgainSoonMs = 50
/**
 * How long after the drop, in milliseconds, jobs that the member prefers go first. Later, the first one that finds a
 * table books.
 */
const othersFirstMs = 1_000

/**
 * Takes the right to book and returns whether the claim may book. If the hunt ended while the right was being taken,
 * gives it back and returns false.
 */
export async function takeRight(hunter: Hunter): Promise<boolean> {
  const after = goingFirst(hunter)
  const taken = await askForRight(hunter, after)
  hunter.isKeptBack = taken === 'held-by-another'
  if (hunter.isKeptBack) hold(hunter, after.length > 0 ? askAgainSoonMs : askAgainMs)
  if (taken === 'withdrawn') settle(hunter, withdrawn)
  if (taken !== 'yours') return false
  if (mayStart(hunter)) return true
  await giveRightBack(hunter)
  return false
}

/** Returns the jobs of the wish that book before this one. */
function goingFirst({ claim, context }: Hunter): readonly JobId[] {
  if (context.timer.now() >= othersFirstMs) return []
  return (claim.otherDays ?? []).flatMap(({ goesFirst }) => (goesFirst ? [goesFirst] : []))
}

/**
 * Lets the other jobs of the wish book before `othersFirstMs` is over, because the tables were released and none of
 * them suits this claim. Does nothing for a claim without other jobs.
 */
export function letOthersBook(hunter: Hunter): void {
  if (hunter.hasPassed || !hunter.claim.otherDays?.length) return
  if (hunter.isBooking || slotsWanted(hunter).length > 0) return
  hunter.hasPassed = true
  const { rights, recordFault } = hunter.context
  track(
    hunter,
    rights.pass(hunter.part).catch((error) => void recordFault(error)),
  )
}

/**
 * Asks for the right. If the store of rights can't be reached, a wish with one job books without the right, and a wish
 * with several jobs waits.
 */
async function askForRight({ claim, part, context }: Hunter, after: readonly JobId[]): Promise<Taken> {
  try {
    return await context.rights.take(part, after)
  } catch (error) {
    context.recordFault(error)
    return claim.otherDays?.length ? 'held-by-another' : 'yours'
  }
}

export async function giveRightBack({ part, context }: Hunter): Promise<void> {
  await context.rights.giveBack(part).catch(context.recordFault)
}
