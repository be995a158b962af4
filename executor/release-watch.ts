// Decides from the slots seen over time whether the tables were released. Pure.
import type { DropSpread } from '../src/domain/drop-observation.ts'
import type { SlotsSeen } from './slots-seen.ts'

export type ReleaseWatch = {
  /**
   * Takes in the slots shown by now, and returns whether the tables were released.
   * @param nowMs milliseconds from the drop.
   */
  isReleased(slots: SlotsSeen, nowMs: number): boolean
}

/** Slots that show earlier than this, in milliseconds from the drop, were not released by it. */
const earliestReleaseMs = -2_500

/** Tables count as released when slots show that were not there long before, or when the first slots show. */
export function createReleaseWatch(spread: DropSpread): ReleaseWatch {
  const shownBefore = new Set<string>()
  let wasSeenEarly = false

  return {
    isReleased(slots, nowMs) {
      if (nowMs < earliestReleaseMs && slots.answers() > 0) wasSeenEarly = true
      const seen = slots.seen()
      if (seen.length === 0) return false
      const isFirstSight = shownBefore.size === 0 && !wasSeenEarly
      if (nowMs < earliestReleaseMs || isFirstSight) for (const { handle } of seen) shownBefore.add(handle)
      // Slots of the first answer may have been there before, while the drop may still come.
      const isDropOver = !wasSeenEarly && nowMs >= spread.lateMs
      return isDropOver || seen.some(({ handle }) => !shownBefore.has(handle))
    },
  }
}
