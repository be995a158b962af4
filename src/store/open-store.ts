// Opens the store on a SQLite file: makes the folder private, locks it for this process, and runs all migrations.
import { dirname, resolve } from 'node:path'
import type Sqlite from 'better-sqlite3'
import { Kysely } from 'kysely'
import { migrations as allMigrations } from '../../migrations/index.ts'
import type { Migration } from '../../migrations/migration.ts'
import type { StoreTrouble } from '../domain/store-trouble.ts'
import type { Store } from '../ports/store.ts'
import type { Telemetry } from '../ports/telemetry.ts'
import { createStore } from './create-store.ts'
import { createCheckpointApart } from './file/checkpoint-apart.ts'
import { createFlushApart } from './file/flush-apart.ts'
import { lockFolder } from './file/lock-folder.ts'
import { checkDatabase, isPutInPlace, markLog, noteCleanStop, vanished } from './file/log-mark.ts'
import { createDialect, openSqlite } from './file/open-sqlite.ts'
import { makePrivateFolder } from './file/private-files.ts'
import { reasonOf, StoreError } from './file/store-error.ts'
import { migrate } from './migrate.ts'
import type { BrokenRow, NoteBroken } from './readable-rows.ts'
import type { Database } from './schema.ts'
import { createTurns, type TurnClock } from './take-turns.ts'

export type StoreOptions = {
  /**
   * The path of the database, which is created if missing. Its folder becomes private (0700), so use a folder that
   * holds only Cierge's files.
   */
  readonly file: string
  /**
   * Whether other files in the folder show that Cierge ran on it before. If true, a missing database is an error and is
   * not created.
   */
  readonly wasUsed?: boolean
  /** Receives each query, each migration, and rows that can't be read. */
  readonly telemetry?: Pick<Telemetry, 'query' | 'say' | 'fault'>
  /** Called once for each row that can't be read. */
  readonly onBroken?: (broken: BrokenRow & { readonly reference: string }) => void
  /** Lets the event loop turn between queries. Default: queries follow one another without a pause. */
  readonly clock?: TurnClock
  /**
   * Whether commits are flushed to the disk, and the log is written into the database, outside the event loop. Only for a
   * process on real time, because both take real time.
   */
  readonly flushesApart?: boolean
  /** Called for each query that fails because of the disk or of another program's lock. */
  readonly onTrouble?: (trouble: StoreTrouble) => void
  /** Receives the connection that writes, for tests of a full disk. */
  readonly onOpen?: (writer: Sqlite.Database) => void
  /** Migrations to use instead of Cierge's, for tests. */
  readonly migrations?: readonly Migration[]
}

/**
 * Opens the store. Rejects with a `StoreError`, which has one sentence for the owner, if the folder cannot be made
 * private or another Cierge process uses it, or if the file is damaged, has another database's log next to it,
 * belongs to a newer Cierge, or cannot be updated.
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
  const { file, telemetry, clock, wasUsed = false, migrations = allMigrations } = options
  checkDatabase(file, { wasUsed })
  const sqlite = openSqlite(file)
  const closing = new AbortController()
  const db = openQueries(sqlite, options, closing.signal)
  try {
    if (wasUsed && sqlite.pragma('user_version', { simple: true }) === 0) throw vanished(file)
    const migrated = await migrate(sqlite, db, migrations)
    if (migrated) telemetry?.say('info', 'database brought up to date', migrated)
    if (isPutInPlace(sqlite)) noteCopy(sqlite)
    markLog(sqlite)
    options.onOpen?.(sqlite)
  } catch (error) {
    sqlite.close()
    if (error instanceof StoreError) throw error
    throw new StoreError(`The database ${file} can't be opened: ${reasonOf(error)}`, { cause: error })
  }
  return createStore(db, {
    file,
    noteBroken: createBrokenNotes(options),
    nextTurn: clock ? () => clock.nextTurn() : async () => {},
    async close() {
      // Ends writes that wait for the lock of another program, so that they do not keep the store open.
      closing.abort()
      await awaitWrites(db)
      // Closing the last connection makes SQLite write its log into the database file.
      await db.destroy()
      noteCleanStop(file)
      release()
    },
  })
}

/** Creates the query builder. @param closing aborts when the store closes. */
function openQueries(
  sqlite: Sqlite.Database,
  { file, telemetry, clock, flushesApart, onTrouble }: StoreOptions,
  closing: AbortSignal,
): Kysely<Database> {
  return new Kysely<Database>({
    dialect: createDialect(sqlite, {
      closing,
      ...(flushesApart && {
        flushApart: createFlushApart(file),
        checkpointApart: createCheckpointApart(file, { onFault: (error) => telemetry?.fault(error) }),
      }),
      ...(clock && { takeTurn: createTurns(clock) }),
      ...(onTrouble && { onTrouble }),
    }),
    log: ({ query, queryDurationMillis }) => telemetry?.query(queryDurationMillis, query.sql),
  })
}

/** Marks the database as a restored copy if a person put it in place and it has no stamp. */
function noteCopy(sqlite: Sqlite.Database): void {
  const hasNotes = sqlite.prepare("select 1 from sqlite_schema where name = 'house_notes'").get()
  if (hasNotes) sqlite.exec("insert or ignore into house_notes (name, value) values ('copy', '{}')")
}

/** Waits for the writes under way. An empty transaction can begin only after they have ended. */
async function awaitWrites(db: Kysely<Database>): Promise<void> {
  await db
    .transaction()
    .execute(async () => {})
    .catch(() => {})
}

/** Logs each broken row once, however often it is read. */
function createBrokenNotes({ telemetry, onBroken }: StoreOptions): NoteBroken {
  const references = new Map<string, string>()
  return (broken) => {
    const { table, key, error } = broken
    const known = references.get(`${table} ${key}`)
    if (known !== undefined) return known
    const cause = new StoreError(`The row ${key} of ${table} can't be read: ${reasonOf(error)}`, {
      cause: error,
    })
    const reference = telemetry?.fault(cause) ?? ''
    references.set(`${table} ${key}`, reference)
    onBroken?.({ ...broken, reference })
    return reference
  }
}
