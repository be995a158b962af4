// Telling the slots of a day before it is released from a neighbouring day of the same venue: the best of them are
// prepared early, so that a claim's first booking can arrive with the drop itself. A guess that proves wrong costs
// its requests and nothing else.
import { PlatformError } from '../src/domain/platform-error.ts'
import { addDays } from '../src/domain/time.ts'
import type { BookingPlatform } from '../src/ports/booking-platform.ts'
import { plentyOfFinds } from './budget.ts'
import type { Ground, Hunter } from './hunter.ts'
import { toPlatformError } from './look-up.ts'
import { rankSlots } from './rank.ts'

export type Foresight = {
  readonly platform: BookingPlatform
  readonly ground: Ground
  /** In the order of claims. */
  readonly hunters: readonly Hunter[]
  readonly signal: AbortSignal
}

const preparedForEach = 2

/** Whether slots could be told and are being prepared. */
export async function foresee({ platform, ground, hunters, signal }: Foresight): Promise<boolean> {
  const { search, stream, log } = ground
  const scout = hunters.find((hunter) => hunter.isHunting())
  if (!scout || signal.aborted || stream.share.fastLeft() < plentyOfFinds) return false
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
  const predicted = platform.predictSlots(neighbours, search)
  const given = new Set<string>()
  for (const hunter of hunters) {
    const wanted = rankSlots(predicted, search, hunter.claim.wish).filter(
      ({ slot }) => !given.has(slot.handle),
    )
    const [best] = wanted
    if (!best) continue
    given.add(best.slot.handle)
    hunter.foresee(wanted.slice(0, preparedForEach).map(({ slot }) => slot))
  }
  return given.size > 0
}
