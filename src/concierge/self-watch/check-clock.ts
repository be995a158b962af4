import type { ConditionCheck } from './condition-check.ts'

/**
 * Checks whether the machine's clock differs from the platforms' clock.
 * @param aheadMs returns how far the platforms' clock is ahead, in milliseconds; `undefined` if there were too few
 * answers to measure it.
 */
export function checkClock(aheadMs: () => number | undefined): ConditionCheck {
  return {
    name: 'clock',
    async look() {
      const ms = aheadMs()
      if (ms === undefined) return 'unknown'
      return ms === 0 ? undefined : { kind: 'clock-off', aheadMs: ms }
    },
  }
}
