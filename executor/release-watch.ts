// From the slots seen over time to whether the tables were released. Asks nobody.
import type { DropSpread } from '../src/domain/drop-observation.ts'
import type { SlotsSeen } from './slots-seen.ts'

export type ReleaseWatch = {
  /** Takes in what the day shows by now. @param nowMs from the drop. Returns whether the tables were released. */
  isReleased(slots: SlotsSeen, nowMs: number): boolean
}

/** Slots that show longer before the drop than this were not released by it. */
const earliestReleaseMs = -2_500

/** Tables were released when slots show that were not there long before, or at the first sight of any. */
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
      // Slots seen at first sight may have been there before, while the drop may still come.
      const isDropOver = !wasSeenEarly && nowMs >= spread.lateMs
      return isDropOver || seen.some(({ handle }) => !shownBefore.has(handle))
    },
  }
}
