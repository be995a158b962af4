// Opens the database file with the permissions and settings that the store relies on. Does not depend on the tables.
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type Dialect, SqliteAdapter, SqliteDialect } from 'kysely'
import { makePrivateFile } from './private-files.ts'
import { StoreQueryCompiler } from './query-compiler.ts'
import { reasonOf, StoreError } from './store-error.ts'
import { createTwoConnections, type TwoConnectionsOptions } from './two-connections.ts'

/**
 * Milliseconds that opening waits while another program writes to the file. Later queries do not wait in SQLite:
 * `patiently` repeats them.
 */
const openingTimeoutMs = 5_000

/**
 * Opens the file. The file and the two files that SQLite creates next to it become readable by their owner only
 * (0600).
 * @param file a path in an existing folder.
 */
export function openSqlite(file: string): Sqlite.Database {
  makePrivateFile(file)
  // SQLite creates these two files with the permissions of the database file. Files that a crash left behind may have
  // wider permissions.
  for (const beside of [`${file}-wal`, `${file}-shm`]) {
    if (existsSync(beside)) makePrivateFile(beside)
  }
  let sqlite: Sqlite.Database | undefined
  try {
    sqlite = new Sqlite(file, { timeout: openingTimeoutMs })
    applySettings(sqlite)
    return sqlite
  } catch (error) {
    sqlite?.close()
    if (error instanceof StoreError) throw error
    throw new StoreError(`The database ${file} can't be opened: ${reasonOf(error)}`, { cause: error })
  }
}

function applySettings(sqlite: Sqlite.Database): void {
  if (sqlite.pragma('journal_mode = WAL', { simple: true }) !== 'wal') {
    throw new StoreError(`The data folder ${dirname(sqlite.name)} must be on a local disk`)
  }
  // In WAL mode a commit is appended to the log. Under NORMAL (better-sqlite3's own default in WAL mode) the log is
  // flushed only at a checkpoint: a killed process loses nothing, but a power cut or a crashed kernel loses the last
  // commits. Members already read "Scheduled" or "Booked" because of these commits, so they must not be lost. Under
  // FULL each commit waits for the disk, which costs some ms for each of a few writes a minute. On macOS plain fsync
  // does not reach the disk, so `fullfsync` is set.
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('fullfsync = ON')
  sqlite.pragma('foreign_keys = ON')
  // From here on, SQLite must not wait for locks, because its wait would block the event loop.
  sqlite.pragma('busy_timeout = 0')
}

/**
 * Creates kysely's SQLite dialect on two connections: one that writes and one that reads.
 */
export function createDialect(database: Sqlite.Database, options: TwoConnectionsOptions = {}): Dialect {
  const dialect = new SqliteDialect({ database })
  // Tells kysely that there are several connections. Otherwise it would run only one query at a time, and reads would
  // wait for writes.
  const adapter = Object.defineProperty(new SqliteAdapter(), 'supportsMultipleConnections', { value: true })
  return {
    createAdapter: () => adapter,
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => new StoreQueryCompiler(),
    createDriver: () => createTwoConnections(database, options),
  }
}
