// Creates the state of one claim at the beginning of a hunt.
import type { Claim } from '../../src/domain/order.ts'
import type { Attempt } from '../../src/domain/report.ts'
import type { BookingSession } from '../../src/ports/booking-platform.ts'
import { createPredictedSlots } from '../slots/predicted-slots.ts'
import type { HuntContext } from './hunt-context.ts'
import type { Hunter } from './hunter.ts'
import { createPreparedSlots } from './prepared-slots.ts'

export function createHunter(
  claim: Claim,
  { session, giver }: { readonly session: BookingSession; readonly giver?: BookingSession | undefined },
  context: HuntContext,
): Hunter {
  const { search, currency, timer, clock, log } = context
  const over = new AbortController()
  const attempts: Attempt[] = []
  return {
    claim,
    part: { wishId: claim.wishId, jobId: claim.jobId },
    session,
    giver,
    context,
    reader: {
      session,
      replaced: claim.replaces?.table,
      clock,
      lagMs: context.traits.reservationsLagMs,
      onRead() {
        log.count('reservations')
        if (attempts.length > 0) log.mark('looked-up')
      },
      isFinal(refusal) {
        const isOfAddress = refusal.kind === 'rate-limited' || refusal.kind === 'blocked'
        const isFinal = context.traits.stopsAtFirstRefusal && isOfAddress
        if (isFinal) context.heedRefusal(refusal)
        return isFinal
      },
    },
    prepared: createPreparedSlots({
      ...{ session, search, currency, clock, log },
      terms: claim.wish,
      now: timer.now,
      signal: over.signal,
    }),
    predicted: createPredictedSlots(),
    attempts,
    preparedTwice: new Set(),
    inFlight: new Set(),
    over,
    outcome: undefined,
    hasLeft: false,
    isCleared: false,
    isBooking: false,
    isInDoubt: false,
    isKeptBack: false,
    hasPassed: false,
    gaveUp: undefined,
    forbidden: 0,
    holdUntilMs: Number.NEGATIVE_INFINITY,
    wakingAtMs: Number.NEGATIVE_INFINITY,
  }
}
