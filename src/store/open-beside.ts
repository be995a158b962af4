// Opens the database for the doctor while a Cierge process may be using it. Does not lock the folder, creates no
// file, and runs no migration.
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely } from 'kysely'
import { migrations } from '../../migrations/index.ts'
import type { Store } from '../ports/store.ts'
import { createStore } from './create-store.ts'
import { troubleOf } from './file/disk-trouble.ts'
import { isFolderLocked } from './file/lock-folder.ts'
import { checkDatabase } from './file/log-mark.ts'
import { createDialect } from './file/open-sqlite.ts'
import { reasonOf, StoreError } from './file/store-error.ts'
import type { Database } from './schema.ts'

export type BesideStore = {
  /** The number of migrations in the database; `latest` is their number in the code. */
  readonly version: number
  readonly latest: number
  /** Throws if the database is damaged or rejects a write. The write does not change any data. */
  tryOut(): void
  /** The store. Use it only if `version` equals `latest`. */
  readonly store: Store
}

/** How long to wait for a lock that a running Cierge process holds, in milliseconds. */
const busyTimeoutMs = 5_000

/**
 * Opens the database, also while a Cierge process uses it. Returns `undefined` if the file does not exist. Throws a
 * `StoreError` if this version of Cierge can't read the file.
 */
export function openBeside(path: string): BesideStore | undefined {
  const file = resolve(path)
  if (!existsSync(file)) return undefined
  // If a Cierge process runs, it has checked the file already. If the caller is that process, closing the file here
  // would drop its locks.
  if (!isFolderLocked(dirname(file))) checkDatabase(file)
  let sqlite: Sqlite.Database | undefined
  try {
    sqlite = new Sqlite(file, { fileMustExist: true, timeout: busyTimeoutMs })
    return toBeside(sqlite)
  } catch (error) {
    sqlite?.close()
    if (error instanceof StoreError) throw error
    throw new StoreError(`The database ${file} can't be opened: ${reasonOf(error)}`, { cause: error })
  }
}

function toBeside(sqlite: Sqlite.Database): BesideStore {
  const version = versionOf(sqlite)
  const latest = migrations.length
  if (version > latest) {
    throw new StoreError(
      `The database ${sqlite.name} is of version ${version}, newer than this Cierge (${latest}): run the newer one`,
    )
  }
  if (version === 0 && sqlite.prepare('select 1 from sqlite_schema').get() !== undefined) {
    throw new StoreError(`${sqlite.name} is not a database of Cierge: name another data folder`)
  }
  const db = new Kysely<Database>({ dialect: createDialect(sqlite) })
  return {
    version,
    latest,
    tryOut() {
      if (isDamaged(sqlite))
        throw new StoreError(`The database ${sqlite.name} is damaged`, { isDamage: true })
      // Writing the same version again changes nothing, but is committed like any other write: through the log to the
      // disk.
      sqlite.transaction(() => sqlite.pragma(`user_version = ${versionOf(sqlite)}`)).immediate()
    },
    store: createStore(db, {
      file: sqlite.name,
      close: () => db.destroy(),
      noteBroken: () => '',
      nextTurn: async () => {},
    }),
  }
}

function versionOf(sqlite: Sqlite.Database): number {
  return Number(sqlite.pragma('user_version', { simple: true }))
}

/** Reads the whole database. Returns whether SQLite finds damage. */
function isDamaged(sqlite: Sqlite.Database): boolean {
  try {
    return sqlite.pragma('quick_check(1)', { simple: true }) !== 'ok'
  } catch (error) {
    if (troubleOf(error) === 'damaged') return true
    throw error
  }
}
