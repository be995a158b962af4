// Sends one find of the day some seconds before the drop: slots that it shows were there before the drop. Predicts the
// day's slots from a neighboring day of the venue, so that the best slots are prepared early and a claim's first
// booking can arrive at the drop. A wrong prediction costs only its requests.
import { PlatformError, toPlatformError } from '../../src/domain/platform-error.ts'
import { addDays } from '../../src/domain/time.ts'
import type { BookingPlatform } from '../../src/ports/booking-platform.ts'
import { bookUnseen } from '../book/book-slot.ts'
import { preparePredicted } from '../book/prepare-slot.ts'
import { settleByHand } from '../book/settle-by-hand.ts'
import { dropOnOurClock } from '../find/plan.ts'
import type { HuntContext } from '../hunter/hunt-context.ts'
import { type Hunter, isHunting } from '../hunter/hunter.ts'
import { plentyOfFinds } from '../ledger/limits.ts'
import { rankSlots } from '../slots/rank.ts'

export type Speculation = {
  readonly context: HuntContext
  /** One hunter for each claim, in the sequence of the order's claims. */
  readonly hunters: readonly Hunter[]
  readonly signal: AbortSignal
}

export type FindAhead = {
  readonly platform: BookingPlatform
  /** Sends one find of the requested day, shared by all hunts with the same drop. */
  readonly sendFind: () => void
  readonly needsEveryFind: boolean
  /** Whether slots may be predicted. */
  readonly isOn: boolean
}

/** When the day is searched before the drop, in milliseconds from the drop. */
const findsAheadAtMs = -5_000
const tooLateToFindAheadMs = -2_500
const preparedForEach = 2
/**
 * How many milliseconds after the drop a speculative booking should arrive. A booking that arrives before the drop is
 * refused and costs a round trip.
 */
const arrivesBehindMs = 2

/**
 * Sends the early find and predicts slots. Resolves when the predicted slots are being prepared, or when too little
 * time is left before the drop.
 */
export async function findAhead(
  speculation: Speculation,
  { platform, sendFind, needsEveryFind, isOn }: FindAhead,
): Promise<void> {
  const { context, signal } = speculation
  const { timer, log, stream } = context
  if (timer.now() > tooLateToFindAheadMs) return
  await timer.sleepUntil(findsAheadAtMs, signal).catch(() => {})
  if (signal.aborted) return
  const canAfford = () => stream.share.fastLeft() >= plentyOfFinds
  if (!needsEveryFind && stream.isLeading() && canAfford()) sendFind()
  if (!isOn) return
  log.learn({ foresight: canAfford() && (await predict(speculation, platform)) ? 'tried' : 'not-possible' })
}

/**
 * Sends each claim's first booking of a predicted slot, timed so that it arrives just after the drop and never before
 * it.
 */
export async function bookAtDrop({ context, hunters, signal }: Speculation): Promise<void> {
  const { timer, connection } = context
  const { shortestMs, offset } = connection.timing
  const sendAtMs = dropOnOurClock(offset).latestMs + arrivesBehindMs - shortestMs / 2
  if (timer.now() > sendAtMs || !hunters.some(({ predicted }) => predicted.mayBookUnseen())) return
  await timer.strikeAt(sendAtMs, signal).catch(() => {})
  if (!signal.aborted) for (const hunter of hunters) bookUnseen(hunter)
}

/** Predicts the day's slots and prepares them. Returns false when no slot could be predicted. */
async function predict(
  { context, hunters, signal }: Speculation,
  platform: BookingPlatform,
): Promise<boolean> {
  const { search, stream, log } = context
  const scout = hunters.find(isHunting)
  if (!scout) return false
  const asked = stream.neighbours(addDays(search.date, -1), (dayBefore) => {
    log.count('find')
    return scout.session.findSlots(dayBefore, signal)
  })
  const neighbours = await asked?.catch(toPlatformError)
  if (!neighbours) return false
  if (neighbours instanceof PlatformError) {
    context.heedRefusal(neighbours)
    return false
  }
  settleByHand(hunters, neighbours, search)
  const predicted = platform.predictSlots(neighbours, search)
  const given = new Set<string>()
  for (const hunter of hunters) {
    const wanted = rankSlots(predicted, search, hunter.claim.wish).filter(
      ({ slot }) => !given.has(slot.handle),
    )
    const [best] = wanted
    if (!best) continue
    given.add(best.slot.handle)
    preparePredicted(hunter, wanted.slice(0, preparedForEach))
  }
  return given.size > 0
}
