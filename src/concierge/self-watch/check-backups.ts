import { HOUR_MS, MINUTE_MS, msBetween } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import type { ConditionCheck } from './condition-check.ts'

/** The newest backup counts as too old after this many milliseconds beyond its time. */
const graceMs = 12 * HOUR_MS
/** A process that runs for less than this many milliseconds may not have made a backup yet. */
const settledMs = HOUR_MS

/**
 * Checks whether the newest backup of the database is too old.
 * @param everyMs the time between two scheduled backups, in milliseconds.
 */
export function checkBackups(
  { store, clock, about }: Pick<AppContext, 'store' | 'clock' | 'about'>,
  everyMs: number,
): ConditionCheck {
  return {
    name: 'backups',
    everyMs: 15 * MINUTE_MS,
    async look() {
      const now = clock.now()
      const { newestBackupAt: lastAt } = await store.retention.diskUse()
      if (lastAt && msBetween(lastAt, now) < everyMs + graceMs) return undefined
      if (msBetween(about.runningSince, now) < settledMs) return 'unknown'
      return { kind: 'backup-old', ...(lastAt && { lastAt }) }
    },
  }
}
