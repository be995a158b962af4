// Takes the wish's right to book before a booking is sent: of the jobs that want the same table only one may book.
import type { Taken } from '../src/ports/booking-rights.ts'
import { type Hunter, hold, mayStart, settle } from './hunter.ts'
import { withdrawn } from './outcomes.ts'

/** The pause before asking again for a right that another job of the wish holds. */
const askAgainMs = 250

/** Takes the right to book. Gives it back at once if the hunt ended meanwhile. Returns whether to book. */
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
 * Asks for the right. When the rights can't be reached, a wish with one job books, and a wish with several jobs
 * waits.
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
