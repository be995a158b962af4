// All that Cierge does without being asked, as a table.
import { MINUTE_MS } from '../../domain/time.ts'
import type { House } from '../../ports/house.ts'
import { announceStarts } from './announce-starts.ts'
import { lookAgain } from './check-doubtful.ts'
import { lookForCancellations } from './poll-watches.ts'
import { createVenueCheck } from './recheck-venues.ts'
import { forgetDrafts, reconcile } from './reconcile.ts'
import { remindOfFreeCancelling } from './remind.ts'
import type { Loop } from './run-loops.ts'
import { tendCredentials } from './tend-credentials.ts'

/** @param renewEveryMs how often credentials are looked through. */
export function loopsOf(house: House, renewEveryMs: number): readonly Loop[] {
  const { runningSince } = house.about
  const everyMs = MINUTE_MS
  return [
    { name: 'reconcile', everyMs, round: () => reconcile(house, runningSince) },
    { name: 'recheck-venues', everyMs, round: createVenueCheck(house) },
    { name: 'forget-drafts', everyMs, round: () => forgetDrafts(house) },
    { name: 'announce-starts', everyMs, round: () => announceStarts(house) },
    { name: 'check-doubtful', everyMs, round: () => lookAgain(house) },
    { name: 'remind', everyMs, round: () => remindOfFreeCancelling(house) },
    { name: 'poll-watches', everyMs, round: () => lookForCancellations(house) },
    { name: 'tend-credentials', everyMs: renewEveryMs, round: () => tendCredentials(house) },
  ]
}
