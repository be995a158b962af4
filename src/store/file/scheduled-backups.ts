// Makes backups of the database on a schedule, and deletes the old ones.
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type BackupRetention, backupsToKeep } from '../../domain/backup.ts'
import { HOUR_MS, type Instant, MINUTE_MS, msBetween } from '../../domain/time.ts'
import type { Clock } from '../../ports/clock.ts'
import { backUpApart } from './back-up-apart.ts'
import {
  backupFolderOf,
  backupsOf,
  isBeforeUpdate,
  scheduledAtOf,
  scheduledBackupOf,
} from './backup-files.ts'
import { checkSpace } from './check-space.ts'
import type { FreeBytes } from './free-bytes.ts'
import { makePrivateFolder } from './private-files.ts'

export type ScheduledBackupParts = {
  readonly file: string
  readonly clock: Pick<Clock, 'now'>
  /** The version of Cierge, for the stamp. */
  readonly version: string
  readonly everyMs: number
  readonly keep: BackupRetention
  /** Returns the free space of a folder's disk in bytes. Default: asks the operating system. */
  readonly freeBytes?: FreeBytes
}

/** No backup is made in the first ten minutes of a process, when it has more urgent work. */
const notBeforeMs = HOUR_MS / 6
/** How many of the backups that were made before updates are kept. */
const updatesKept = 3
/**
 * A backup is due this many milliseconds before its interval is over. Without this tolerance, each day's backup would
 * be made a little later than the one of the day before.
 */
const slackMs = 2 * MINUTE_MS

/**
 * Returns a function to call every minute. It makes a backup if one is due, deletes those that need not be kept, and
 * resolves with whether it made one. Rejects, and deletes nothing, if the backup failed.
 */
export function createScheduledBackups(
  parts: ScheduledBackupParts,
): (stopping?: AbortSignal) => Promise<boolean> {
  const { file, clock, version, everyMs, keep, freeBytes } = parts
  const startedAt = clock.now()
  return async (stopping) => {
    const now = clock.now()
    if (keep.days + keep.weeks === 0 || msBetween(startedAt, now) < notBeforeMs) return false
    const latest = scheduledOf(file).at(-1)?.at
    if (latest && latest <= now && msBetween(latest, now) < everyMs - slackMs) return false
    makePrivateFolder(backupFolderOf(file))
    const to = scheduledBackupOf(file, now)
    removeUnfinished(file)
    checkSpace(file, to, freeBytes)
    await backUpApart(file, to, { stamp: { madeAt: now, version }, signal: stopping })
    removeOld(file, keep)
    return true
  }
}

/** Deletes incomplete copies that a killed process left. Only this process makes copies with such names. */
function removeUnfinished(file: string): void {
  const folder = backupFolderOf(file)
  for (const name of readdirSync(folder)) {
    const [, copy] = /^(.+\.backup)\.partial(?:-\w+)?$/.exec(name) ?? []
    if (copy !== undefined && scheduledAtOf(copy)) rmSync(join(folder, name), { force: true })
  }
}

function removeOld(file: string, keep: BackupRetention): void {
  const scheduled = scheduledOf(file)
  const kept = backupsToKeep(
    scheduled.map(({ at }) => at),
    keep,
  )
  for (const { backup, at } of scheduled) if (!kept.has(at)) rmSync(backup, { force: true })
  for (const backup of backupsOf(file).filter(isBeforeUpdate).slice(updatesKept))
    rmSync(backup, { force: true })
}

/** Returns the backups that the schedule made, the oldest first. */
function scheduledOf(file: string): readonly { readonly backup: string; readonly at: Instant }[] {
  return backupsOf(file)
    .flatMap((backup) => {
      const at = scheduledAtOf(backup)
      return at ? [{ backup, at }] : []
    })
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))
}
