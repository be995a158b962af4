// Prevents a second Cierge process from using the same data folder. Two processes would hunt and announce everything
// twice.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { isBusy } from './patience.ts'
import { makePrivateFile } from './private-files.ts'
import { reasonOf, StoreError } from './store-error.ts'

export type FolderLock = { release(): void }

/**
 * How long `lockFolder` waits for the lock, in milliseconds, because the check in `isFolderLocked` may hold it for a
 * moment.
 */
const glanceMs = 200

/**
 * Locks a data folder for this process, through SQLite's lock on an otherwise empty file. The operating system ends
 * the lock when the process ends, however it ends. A stored process id would be wrong after the id is reused (in a
 * container it is always the same) and cannot be checked from another container. The database itself is not locked,
 * so the owner's tools can open it.
 */
export function lockFolder(folder: string): FolderLock {
  const file = join(folder, 'cierge.lock')
  makePrivateFile(file)
  const lock = new Sqlite(file, { timeout: glanceMs })
  try {
    lock.pragma('journal_mode = MEMORY')
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if (!isBusy(error)) {
      throw new StoreError(`The lock ${file} can't be taken: ${reasonOf(error)}`, { cause: error })
    }
    throw new StoreError(
      `Another Cierge is running on the data folder ${folder}: stop it, or name another folder`,
    )
  }
  return { release: () => lock.close() }
}

/** Returns whether a Cierge process runs on the folder. Creates no file, and holds the lock only during the check. */
export function isFolderLocked(folder: string): boolean {
  const file = join(folder, 'cierge.lock')
  if (!existsSync(file)) return false
  let lock: Sqlite.Database | undefined
  try {
    lock = new Sqlite(file, { readonly: true, timeout: 0 })
    lock.prepare('select 1 from sqlite_schema').get()
    return false
  } catch (error) {
    if (isBusy(error)) return true
    throw new StoreError(`The lock ${file} can't be looked at: ${reasonOf(error)}`, { cause: error })
  } finally {
    lock?.close()
  }
}
