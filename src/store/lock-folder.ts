// Keeps a second Cierge away from a data folder: two would announce and hunt everything twice.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { isBusy } from './patience.ts'
import { makePrivateFile } from './private-files.ts'
import { reasonOf, StoreError } from './store-error.ts'

export type FolderLock = { release(): void }

/** Longest duration of the check in `isFolderLocked`. */
const glanceMs = 200

/**
 * Holds the operating system's lock on an otherwise empty file, through SQLite. Unlike a stored process id, it ends
 * with the process however that ends, is not fooled by reused ids (in a container the id is always the same), and is
 * visible from other containers. The database stays open to the owner's tools.
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

/** Returns whether a Cierge runs on the folder. Creates nothing, and holds the lock only for the check. */
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
