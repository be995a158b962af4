// Lists the loops, which do everything that Cierge does without a call from a member.
import { MINUTE_MS } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import { inBackground } from '../../ports/background.ts'
import { announceStarts } from './announce-starts.ts'
import { checkDoubtful } from './check-doubtful.ts'
import { createReadyCheck } from './check-ready.ts'
import { closeOffers } from './close-offers.ts'
import { forgetOld } from './forget-old.ts'
import { handOver } from './hand-over.ts'
import { passOnNotes } from './pass-on-notes.ts'
import { pollWatches } from './poll-watches.ts'
import { createVenueCheck } from './recheck-venues.ts'
import { createReconcile } from './reconcile.ts'
import { remindOfFreeCancelling } from './remind.ts'
import { remindOfDinner } from './remind-of-dinner.ts'
import type { Loop } from './run-loops.ts'
import { settleAllReplaced } from './settle-all-replaced.ts'
import { tendCredentials } from './tend-credentials.ts'
import { tendPlans } from './tend-plans.ts'
import { tendStanding } from './tend-standing.ts'
import { tendWaitlist } from './tend-waitlist.ts'

/** The interval of the loops whose work may be some minutes late, in milliseconds. */
const unhurriedMs = 5 * MINUTE_MS

/**
 * Returns all loops.
 * @param renewEveryMs the interval in milliseconds at which credentials are checked.
 */
export function loopsOf(app: AppContext, renewEveryMs: number): readonly Loop[] {
  const { runningSince } = app.about
  const everyMs = MINUTE_MS
  return [
    { name: 'reconcile', everyMs, round: createReconcile(app, runningSince) },
    { name: 'recheck-venues', everyMs: unhurriedMs, round: createVenueCheck(app) },
    { name: 'forget-old', everyMs: unhurriedMs, round: () => inBackground(() => forgetOld(app)) },
    { name: 'announce-starts', everyMs, round: () => announceStarts(app) },
    { name: 'check-ready', everyMs, round: createReadyCheck(app) },
    { name: 'hand-over', everyMs, round: (stopping) => handOver(app, stopping) },
    { name: 'check-doubtful', everyMs, round: () => checkDoubtful(app) },
    { name: 'remind', everyMs: unhurriedMs, round: () => inBackground(() => remindOfFreeCancelling(app)) },
    { name: 'remind-of-dinner', everyMs: unhurriedMs, round: () => inBackground(() => remindOfDinner(app)) },
    { name: 'settle-replaced', everyMs, round: () => settleAllReplaced(app) },
    { name: 'close-offers', everyMs, round: () => closeOffers(app) },
    { name: 'pass-on-notes', everyMs, round: () => passOnNotes(app) },
    { name: 'poll-watches', everyMs, round: () => pollWatches(app) },
    { name: 'tend-plans', everyMs, round: () => tendPlans(app) },
    { name: 'tend-standing', everyMs: unhurriedMs, round: () => inBackground(() => tendStanding(app)) },
    { name: 'tend-waitlist', everyMs, round: () => tendWaitlist(app) },
    { name: 'tend-credentials', everyMs: renewEveryMs, round: (stopping) => tendCredentials(app, stopping) },
  ]
}
