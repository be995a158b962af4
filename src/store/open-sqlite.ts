// Opens the database file with the rights and the settings the house relies on. Knows nothing of tables.
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { CompiledQuery, type Dialect, SqliteDialect } from 'kysely'
import { makePrivateFile } from './private-files.ts'
import { reasonOf, StoreError } from './store-error.ts'

/** How long a query waits while the host's own tool writes to the file. */
const busyTimeoutMs = 5_000

/** @param file its folder exists. The file and SQLite's own two beside it become 0600. */
export function openSqlite(file: string): Sqlite.Database {
  // SQLite gives `-wal` and `-shm` the rights of the file when it makes them; those left by a crash are narrowed here.
  for (const each of [file, `${file}-wal`, `${file}-shm`]) {
    if (each === file || existsSync(each)) makePrivateFile(each)
  }
  const sqlite = new Sqlite(file, { timeout: busyTimeoutMs })
  try {
    applySettings(sqlite)
    return sqlite
  } catch (error) {
    sqlite.close()
    if (error instanceof StoreError) throw error
    throw new StoreError(`The database ${file} can't be opened: ${reasonOf(error)}`, { cause: error })
  }
}

function applySettings(sqlite: Sqlite.Database): void {
  if (sqlite.pragma('journal_mode = WAL', { simple: true }) !== 'wal') {
    throw new StoreError(`The data folder ${dirname(sqlite.name)} must be on a local disk`)
  }
  // In WAL mode a commit is appended to the log. Under NORMAL (better-sqlite3's own default in WAL mode) the log reaches
  // the disk only at a checkpoint: a killed process loses nothing, a power cut or a crashed kernel loses the last
  // commits. A table promised to a member must outlive those too, so each commit waits for the disk: FULL. It costs a
  // few ms for each of the few writes a minute. On macOS `fsync` alone does not reach the disk: `fullfsync`.
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('fullfsync = ON')
  sqlite.pragma('foreign_keys = ON')
}

/**
 * kysely's SQLite dialect whose transactions take the right to write at once. One that only reads at first could be
 * refused later, without waiting, because the host's own tool had written in between.
 */
export function createDialect(database: Sqlite.Database): Dialect {
  const dialect = new SqliteDialect({ database })
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => {
      const driver = dialect.createDriver()
      driver.beginTransaction = async (connection) => {
        await connection.executeQuery(CompiledQuery.raw('begin immediate'))
      }
      return driver
    },
  }
}
