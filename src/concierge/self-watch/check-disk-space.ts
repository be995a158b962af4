import { MINUTE_MS } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import type { ConditionCheck } from './condition-check.ts'

/** The disk counts as nearly full with fewer free bytes than this, and as well again with twice as many. */
const lowBytes = 100 * 2 ** 20

/** Checks whether the disk of the data folder is nearly full. */
export function checkDiskSpace(store: () => Pick<AppContext['store'], 'retention'>): ConditionCheck {
  let isLow = false
  return {
    name: 'disk',
    everyMs: 5 * MINUTE_MS,
    async look() {
      const { freeBytes } = await store().retention.diskUse()
      if (freeBytes === undefined) return 'unknown'
      isLow = freeBytes < (isLow ? 2 * lowBytes : lowBytes)
      return isLow ? { kind: 'disk-low', freeBytes } : undefined
    },
  }
}
