// Keeps a second Cierge off a data folder: two on one would announce and hunt everything twice.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { isBusy } from './patient-connection.ts'
import { makePrivateFile } from './private-files.ts'
import { reasonOf, StoreError } from './store-error.ts'

export type FolderLock = { release(): void }

/** A look by `isFolderLocked` is over by then. */
const glanceMs = 200

/**
 * Holds the operating system's own lock on an otherwise empty file, by way of SQLite. Unlike a process id
 * written down it ends with the process however that ends, is not fooled by ids used again (in a container
 * it is always the same) and is seen from other containers. The database stays open to the host's own tools.
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

/** Whether a Cierge runs on the folder. Makes nothing, and takes nothing for longer than a look. */
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
