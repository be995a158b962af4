// Flushes SQLite's log to the disk outside the event loop. A flush takes some milliseconds, in which SQLite itself would
// hold up every timer, request and reply.
import { type FileHandle, open } from 'node:fs/promises'

export type FlushApart = {
  /**
   * Resolves when everything that was committed before the call is on the disk. Calls that come during a flush share the
   * next one. Rejects with an error of the file system.
   */
  flush(): Promise<void>
  /** Waits for the flushes under way and closes the log. */
  close(): Promise<void>
}

/**
 * Creates the flush of a database's log. Opens the log with the first flush. It stays the same file while a connection
 * is open.
 * @param file the path of the database.
 */
export function createFlushApart(file: string): FlushApart {
  let log: Promise<FileHandle> | undefined
  let underWay: Promise<void> = Promise.resolve()
  /** The flush that has not begun yet. */
  let next: Promise<void> | undefined

  async function flushOnce(): Promise<void> {
    log ??= open(`${file}-wal`, 'r')
    const handle = await log.catch((error) => {
      log = undefined
      throw error
    })
    await handle.datasync()
  }

  async function flushAfter(before: Promise<void>): Promise<void> {
    await before.catch(() => {})
    next = undefined
    underWay = flushOnce()
    return underWay
  }

  return {
    flush: () => {
      next ??= flushAfter(underWay)
      return next
    },
    async close() {
      await next?.catch(() => {})
      await underWay.catch(() => {})
      await (await log?.catch(() => undefined))?.close()
    },
  }
}
