// Makes the scheduled backups. Tells the owners once if one fails, with what to do, and once when they work again.
import type { HostTrouble } from '../domain/announcement.ts'
import type { BackupTrouble } from '../domain/backup.ts'
import { addMs, HOUR_MS, type Instant, MINUTE_MS, msBetween, parseInstant } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'

export type BackupTending = {
  readonly app: Pick<AppContext, 'clock' | 'store' | 'telemetry'>
  /** Makes a backup if one is due. Resolves with whether it made one. */
  readonly backUpIfDue: (stopping: AbortSignal) => Promise<boolean>
  /** Returns the reason why a backup failed. */
  readonly troubleOf: (error: unknown) => BackupTrouble
  readonly tellHost: (trouble: HostTrouble) => Promise<void>
}

/** Copying a database keeps the disk busy, so no backup begins shortly before a drop. */
const clearBeforeDropMs = 3 * MINUTE_MS
const retryMs = HOUR_MS

/** Returns a function to call every minute. */
export function createBackupTending(parts: BackupTending): (stopping: AbortSignal) => Promise<void> {
  const { app, backUpIfDue, troubleOf, tellHost } = parts
  const { clock, telemetry } = app
  let failedAt: Instant | undefined

  async function noteFailure(error: unknown): Promise<void> {
    failedAt = clock.now()
    telemetry.fault(error)
    const { houseNotes } = app.store
    if (await houseNotes.find('backup-trouble')) return
    await houseNotes.save('backup-trouble', failedAt)
    await tellHost({ kind: 'backup-failed', why: troubleOf(error), since: failedAt })
  }

  async function noteSuccess(): Promise<void> {
    failedAt = undefined
    const { houseNotes } = app.store
    const since = parseInstant((await houseNotes.find('backup-trouble')) ?? '')
    if (!since) return
    await houseNotes.remove('backup-trouble')
    await tellHost({ kind: 'backup-well', since })
  }

  return async (stopping) => {
    const now = clock.now()
    if (failedAt && msBetween(failedAt, now) < retryMs) return
    const drops = await app.store.jobs.dropsBetween(
      addMs(now, -clearBeforeDropMs),
      addMs(now, clearBeforeDropMs),
    )
    if (drops.length > 0) return
    let isMade: boolean
    try {
      isMade = await backUpIfDue(stopping)
    } catch (error) {
      if (stopping.aborted) return
      return noteFailure(error)
    }
    if (isMade) await noteSuccess()
  }
}
