// Opens the store on a SQLite file: private folder, one process, all migrations. Asks no questions itself.
import { dirname, resolve } from 'node:path'
import { Kysely } from 'kysely'
import { migrations as allMigrations } from '../../migrations/index.ts'
import type { Migration } from '../../migrations/migration.ts'
import type { Store } from '../ports/store.ts'
import type { Telemetry } from '../ports/telemetry.ts'
import { createStore } from './create-store.ts'
import { lockFolder } from './lock-folder.ts'
import { checkDatabase, markLog } from './log-mark.ts'
import { migrate } from './migrate.ts'
import { createDialect, openSqlite } from './open-sqlite.ts'
import { makePrivateFolder } from './private-files.ts'
import type { Database } from './schema.ts'

export type StoreOptions = {
  /** The database, created when missing. Its folder is made private (0700): a folder of its own. */
  readonly file: string
  /** Told of each query and of a migration. */
  readonly telemetry?: Pick<Telemetry, 'query' | 'say'>
  /** Others than the house's own: for tests. */
  readonly migrations?: readonly Migration[]
}

/**
 * Rejects with a `StoreError` (one sentence for the host) when the folder can't be made private, when another
 * Cierge runs on it, and when the file is no whole database, has another's log beside it, is a newer Cierge's, or can't be
 * brought up to date.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const file = resolve(options.file)
  makePrivateFolder(dirname(file))
  const lock = lockFolder(dirname(file))
  try {
    return await openLocked({ ...options, file }, lock.release)
  } catch (error) {
    lock.release()
    throw error
  }
}

async function openLocked(options: StoreOptions, release: () => void): Promise<Store> {
  const { file, telemetry, migrations = allMigrations } = options
  checkDatabase(file)
  const sqlite = openSqlite(file)
  const db = new Kysely<Database>({
    dialect: createDialect(sqlite),
    log: ({ queryDurationMillis }) => telemetry?.query(queryDurationMillis),
  })
  try {
    const migrated = await migrate(sqlite, db, migrations)
    if (migrated) telemetry?.say('info', 'database brought up to date', migrated)
    markLog(sqlite)
  } catch (error) {
    sqlite.close()
    throw error
  }
  return createStore(db, async () => {
    // Waits until the transaction under way has ended; SQLite then folds the log into the file.
    await db.connection().execute(() => db.destroy())
    release()
  })
}
