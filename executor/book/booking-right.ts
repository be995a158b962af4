// Takes a wish's right to book before a booking is sent. Several jobs may want the same table, and only the job that
// holds the right may book.
import type { Taken } from '../../src/ports/booking-rights.ts'
import { type Hunter, hold, mayStart, settle } from '../hunter/hunter.ts'
import { withdrawn } from '../hunter/outcomes.ts'

/** The pause, in milliseconds, before a claim asks again for a right that another job of the wish holds. */
const askAgainMs = 250

/**
 * Takes the right to book and returns whether the claim may book. If the hunt ended while the right was being taken,
 * gives it back and returns false.
 */
export async function takeRight(hunter: Hunter): Promise<boolean> {
  const taken = await askForRight(hunter)
  hunter.isKeptBack = taken === 'held-by-another'
  if (hunter.isKeptBack) hold(hunter, askAgainMs)
  if (taken === 'withdrawn') settle(hunter, withdrawn)
  if (taken !== 'yours') return false
  if (mayStart(hunter)) return true
  await giveRightBack(hunter)
  return false
}

/**
 * Asks for the right. If the store of rights can't be reached, a wish with one job books without the right, and a wish
 * with several jobs waits.
 */
async function askForRight({ claim, part, context }: Hunter): Promise<Taken> {
  try {
    return await context.rights.take(part)
  } catch (error) {
    context.recordFault(error)
    return claim.otherDays?.length ? 'held-by-another' : 'yours'
  }
}

export async function giveRightBack({ part, context }: Hunter): Promise<void> {
  await context.rights.giveBack(part).catch(context.recordFault)
}
