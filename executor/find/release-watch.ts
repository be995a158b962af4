// Decides from the slots seen over time whether the tables were released. Pure.
import type { DropSpread } from '../../src/domain/drops/drop-observation.ts'
import type { SlotsSeen } from '../slots/slots-seen.ts'

export type ReleaseWatch = {
  /**
   * Reads the slots shown by now and returns whether the day's tables were released.
   * @param nowMs the current time in milliseconds from the drop.
   */
  isReleased(slots: SlotsSeen, nowMs: number): boolean
}

/** Slots that a find shows before this time were there before the drop. In milliseconds from the drop. */
const earliestReleaseMs = -2_500

/**
 * Creates a release watch. Tables count as released when a find shows slots that were not there before, or, if no find
 * was answered ahead of the drop, when slots are still shown after the latest usual time of the drop.
 */
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
      // Until the latest usual time of the drop, slots in the first answer may be from before the drop.
      const isDropOver = !wasSeenEarly && nowMs >= spread.lateMs
      return isDropOver || seen.some(({ handle }) => !shownBefore.has(handle))
    },
  }
}
