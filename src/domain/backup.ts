// Backups of the database: which are kept, and why one could not be made.
import type { StoreTrouble } from './store-trouble.ts'
import { DAY_MS, epochMs, type Instant } from './time.ts'

export type BackupRetention = {
  /** The number of days of which the newest backup is kept. With 0 days, no backups are made. */
  readonly days: number
  /** The number of weeks of which the newest backup is kept. */
  readonly weeks: number
}

/**
 * Why a backup failed. `no-space`: the disk has too little free space. `fault`: an unexpected error, which the log
 * describes.
 */
export type BackupTrouble = StoreTrouble | 'no-space' | 'fault'

/**
 * Returns the instants of the backups to keep: the newest one, and the newest one of each of the last days and weeks
 * that have backups. Weeks begin on Monday; days and weeks are those of UTC.
 */
export function backupsToKeep(
  made: readonly Instant[],
  { days, weeks }: BackupRetention,
): ReadonlySet<Instant> {
  const newestFirst = made.toSorted().toReversed()
  return new Set([
    ...newestFirst.slice(0, 1),
    ...newestOfEach(newestFirst, dayOf).slice(0, days),
    ...newestOfEach(newestFirst, weekOf).slice(0, weeks),
  ])
}

function newestOfEach(newestFirst: readonly Instant[], periodOf: (at: Instant) => number): Instant[] {
  const newest = new Map<number, Instant>()
  for (const at of newestFirst) {
    if (!newest.has(periodOf(at))) newest.set(periodOf(at), at)
  }
  return [...newest.values()]
}

function dayOf(at: Instant): number {
  return Math.floor(epochMs(at) / DAY_MS)
}

/** 1 January 1970 was a Thursday, three days after a Monday. */
function weekOf(at: Instant): number {
  return Math.floor((dayOf(at) + 3) / 7)
}
