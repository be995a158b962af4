// Some seconds before the drop: what the day shows already was not released by it; and its slots may be told from a
// neighbouring day of the venue, so that the best are prepared early and a claim's first booking can arrive with the
// drop itself. A guess that proves wrong costs its requests and nothing else.
import { PlatformError } from '../src/domain/platform-error.ts'
import { addDays } from '../src/domain/time.ts'
import type { BookingPlatform } from '../src/ports/booking-platform.ts'
import type { Ground } from './ground.ts'
import type { Hunter } from './hunter-interface.ts'
import { plentyOfFinds } from './ledger.ts'
import { toPlatformError } from './look-up.ts'
import { rankSlots } from './rank.ts'
import { settleByHand } from './settle-by-hand.ts'

export type Foresight = {
  readonly platform: BookingPlatform
  readonly ground: Ground
  /** In the order of claims. */
  readonly hunters: readonly Hunter[]
  readonly signal: AbortSignal
}

export type LookAhead = {
  /** Sends one find of the day itself: once for all hunts that drop together. */
  readonly look: () => void
  readonly needsEveryFind: boolean
  readonly isForesightOn: boolean
}

/** Milliseconds from the drop. */
const looksAheadAtMs = -5_000
const tooLateToLookAheadMs = -2_500
const preparedForEach = 2

/** Ends when the foreseen slots are being prepared, or it is too late for that. */
export async function lookAhead(
  foresight: Foresight,
  { look, needsEveryFind, isForesightOn }: LookAhead,
): Promise<void> {
  const { ground, signal } = foresight
  const { timer, log, stream } = ground
  if (timer.now() > tooLateToLookAheadMs) return
  await timer.sleepUntil(looksAheadAtMs, signal).catch(() => {})
  if (signal.aborted) return
  const canAfford = () => stream.share.fastLeft() >= plentyOfFinds
  if (!needsEveryFind && stream.isLeading() && canAfford()) look()
  if (!isForesightOn) return
  log.learn({ foresight: canAfford() && (await foresee(foresight)) ? 'tried' : 'not-possible' })
}

/** Whether slots could be told and are being prepared. */
async function foresee({ platform, ground, hunters, signal }: Foresight): Promise<boolean> {
  const { search, stream, log } = ground
  const scout = hunters.find((hunter) => hunter.isHunting())
  if (!scout) return false
  const asked = stream.neighbours(addDays(search.date, -1), (dayBefore) => {
    log.count('find')
    return scout.session.findSlots(dayBefore, signal)
  })
  const neighbours = await asked?.catch(toPlatformError)
  if (!neighbours) return false
  if (neighbours instanceof PlatformError) {
    ground.onRefusal(neighbours)
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
    hunter.foresee(wanted.slice(0, preparedForEach))
  }
  return given.size > 0
}
