// Makes one backup of the database a day, and deletes the oldest ones.
import { existsSync, rmSync } from 'node:fs'
import { HOUR_MS, type Instant, localDateOf, msBetween, type ZoneId } from '../../domain/time.ts'
import type { Clock } from '../../ports/clock.ts'
import { backUpApart } from './back-up-apart.ts'
import { backupsOf } from './restore.ts'

export type DailyBackupParts = {
  readonly file: string
  readonly clock: Pick<Clock, 'now'>
  /**
   * How many daily backups are kept; with 0, none is made. Copies that were made before a migration are not counted.
   */
  readonly kept: number
}

/** No backup is made in the first ten minutes of a process, when it has more urgent work. */
const notBeforeMs = HOUR_MS / 6

/**
 * Returns a function to call every minute. It backs up the database if today's backup does not exist yet, and then
 * deletes all daily backups except the newest `kept`.
 */
export function createDailyBackups({ file, clock, kept }: DailyBackupParts): () => Promise<void> {
  const startedAt = clock.now()
  const nameOf = (at: Instant) => `${file}.daily-${localDateOf(at, 'UTC' as ZoneId)}.backup`
  return async () => {
    const now = clock.now()
    if (kept === 0 || msBetween(startedAt, now) < notBeforeMs || existsSync(nameOf(now))) return
    await backUpApart(file, nameOf(now))
    const daily = backupsOf(file).filter((one) => one.startsWith(`${file}.daily-`))
    for (const old of daily.toSorted().slice(0, -kept)) rmSync(old, { force: true })
  }
}
