// A database driver for kysely with two connections. The first one writes, for one query or transaction at a time, and
// reads while no transaction is open. During a transaction, the second one reads. A read never waits for a write or for
// the lock of another program: it sees the last commit.
import Sqlite from 'better-sqlite3'
import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely'
import type { StoreTrouble } from '../../domain/store-trouble.ts'
import { StoreUnavailable } from '../../ports/store-unavailable.ts'
import type { CheckpointApart } from './checkpoint-apart.ts'
import { createLock } from './create-lock.ts'
import { toldOf, troubleOf } from './disk-trouble.ts'
import type { FlushApart } from './flush-apart.ts'
import { patiently } from './patience.ts'
import { createPlaceCheck } from './place-check.ts'

/** The reason for a query's place in the queue. */
export type Waiting =
  /** A query that others wait for, because its caller holds the write lock. At most one waits at a time. */
  | 'holds-lock'
  /** Any other query. */
  | 'alone'

/**
 * Runs a query in a turn of the event loop that has time for it. Resolves with what the query returns. The query must
 * do its work before it returns, and may return a promise.
 */
export type TakeTurn = <T>(query: () => T | Promise<T>, waiting?: Waiting) => Promise<T>

export type TwoConnectionsOptions = {
  /** Runs each query, at once or in a later turn of the event loop. Default: at once. */
  readonly takeTurn?: TakeTurn
  /** Milliseconds for which a query is repeated while another program holds the lock. */
  readonly patienceMs?: number
  /** Aborts when the store closes. A query that waits for a lock then tries once more, and rejects if that fails. */
  readonly closing?: AbortSignal
  /**
   * Flushes all commits so far, outside the event loop. A write resolves after its flush, and the next write need not
   * wait for it. Default: SQLite flushes in each commit.
   */
  readonly flushApart?: FlushApart
  /** Writes the log into the database, outside the event loop. Default: SQLite does so in a commit. */
  readonly checkpointApart?: CheckpointApart
  /** Called for each query that fails because of the disk or of another program's lock. */
  readonly onTrouble?: (trouble: StoreTrouble) => void
}

/**
 * A comment for the end of a query whose change may be flushed to the disk later, together with the next flushed
 * change. If the process is killed, the change is kept; a power cut may lose it. Has no effect inside a transaction.
 */
export const unflushed = '/* not flushed */'

/**
 * Maximum number of remembered prepared statements. Queries with lists of different lengths are different statements,
 * so there may be many.
 */
const rememberedStatements = 500

/**
 * SQLite itself writes the log into the database if the log has this many pages (64 MB). Usually `checkpointApart`
 * does it earlier.
 */
const pagesIfNoCheckpoint = 16_000

/**
 * Creates the driver.
 * @param writer the first connection. At the first read during a transaction, the driver opens a second connection to
 * the same file, which only reads.
 */
export function createTwoConnections(writer: Sqlite.Database, options: TwoConnectionsOptions): Driver {
  const {
    takeTurn = async (query) => query(),
    patienceMs,
    onTrouble,
    closing,
    flushApart,
    checkpointApart,
  } = options
  // SQLite appends commits to the log in order. So it need not flush each of them if `flushApart` does.
  if (flushApart) writer.pragma('synchronous = NORMAL')
  if (checkpointApart) writer.pragma(`wal_autocheckpoint = ${pagesIfNoCheckpoint}`)
  const patience = {
    file: writer.name,
    ...(patienceMs && { forMs: patienceMs }),
    ...(closing && { closing }),
  }
  const runOnWriter = createRunner(writer)
  const checkPlace = createPlaceCheck(writer.name)
  const write = (query: CompiledQuery) => {
    checkPlace()
    return runOnWriter(query)
  }
  let reader: Sqlite.Database | undefined
  let runOnReader: ReturnType<typeof createRunner> | undefined
  const lock = createLock()
  /** The connections with an open transaction, each with the function that gives its lock back. */
  const held = new WeakMap<DatabaseConnection, () => void>()

  async function patient<T>(work: () => T): Promise<T> {
    try {
      return await patiently(work, patience)
    } catch (error) {
      const trouble = error instanceof StoreUnavailable ? error.trouble : troubleOf(error)
      if (!trouble) throw error
      onTrouble?.(trouble)
      if (error instanceof StoreUnavailable) throw error
      const message = `The database ${writer.name} can't be used: ${toldOf[trouble]}`
      throw new StoreUnavailable(trouble, message, { cause: error })
    }
  }

  function openReader() {
    reader = new Sqlite(writer.name, { readonly: true, timeout: 0 })
    runOnReader = createRunner(reader)
    return runOnReader
  }

  /**
   * Runs a query that only reads. SQLite drops the cached pages of a connection when another one commits, so the
   * connection that writes reads faster.
   */
  function read(query: CompiledQuery) {
    return writer.inTransaction ? (runOnReader ?? openReader())(query) : runOnWriter(query)
  }

  /** Runs a query whose caller holds the lock. */
  const runLocked = <T>(query: () => T) => takeTurn(() => patient(query), 'holds-lock')

  /** Resolves when the last commit is on the disk. */
  const flushed = async () => {
    if (flushApart) await patient(flushApart.flush)
  }

  async function runAlone(query: CompiledQuery): Promise<QueryResult<never>> {
    const mayBeLost = query.sql.endsWith(unflushed)
    const release = await lock()
    let result: QueryResult<never>
    try {
      result = await runLocked(() => (mayBeLost && !flushApart ? writeUnflushed(query) : write(query)))
    } finally {
      release()
    }
    checkpointApart?.committed()
    if (!mayBeLost) await flushed()
    return result
  }

  function writeUnflushed(query: CompiledQuery): QueryResult<never> {
    writer.pragma('synchronous = NORMAL')
    try {
      return write(query)
    } finally {
      writer.pragma('synchronous = FULL')
    }
  }

  function open(): DatabaseConnection {
    const connection: DatabaseConnection = {
      async executeQuery(query) {
        if (held.has(connection)) return runLocked(() => write(query))
        if (query.query.kind === 'SelectQueryNode') {
          return takeTurn(() => patient(() => read(query)))
        }
        // Background work waits for a turn before it takes the lock. If it waited with the lock, it would be served
        // before members' calls.
        await takeTurn(() => {})
        return runAlone(query)
      },
      streamQuery() {
        throw new Error('The store reads in pages')
      },
    }
    return connection
  }

  function release(connection: DatabaseConnection): void {
    held.get(connection)?.()
    held.delete(connection)
  }

  return {
    async init() {},
    acquireConnection: async () => open(),
    async beginTransaction(connection) {
      held.set(connection, await lock())
      // Takes the write lock at once. A transaction that reads first could be refused its first write, without waiting,
      // if another program had written in between.
      await runLocked(() => write(CompiledQuery.raw('begin immediate')))
    },
    async commitTransaction(connection) {
      await runLocked(() => write(CompiledQuery.raw('commit')))
      release(connection)
      checkpointApart?.committed()
      await flushed()
    },
    async rollbackTransaction(connection) {
      // After some errors, such as a full disk, SQLite has rolled back by itself. Then no transaction is open. After a
      // commit whose flush failed, the open transaction is that of another caller.
      if (held.has(connection) && writer.inTransaction) runOnWriter(CompiledQuery.raw('rollback'))
    },
    releaseConnection: async (connection) => release(connection),
    async destroy() {
      await lock()
      await flushApart?.close()
      await checkpointApart?.ended()
      // The reading connection closes first, because the last connection to close writes the log into the file, and a
      // read-only connection cannot do that.
      reader?.close()
      writer.close()
    },
  }
}

function createRunner(sqlite: Sqlite.Database) {
  const statements = new Map<string, Sqlite.Statement>()

  function prepare(sql: string): Sqlite.Statement {
    const known = statements.get(sql)
    if (known) return known
    const statement = sqlite.prepare(sql)
    if (statements.size >= rememberedStatements) statements.clear()
    statements.set(sql, statement)
    return statement
  }

  return ({ sql, parameters }: CompiledQuery): QueryResult<never> => {
    const statement = prepare(sql)
    if (statement.reader) return { rows: statement.all(parameters) as never[] }
    const { changes, lastInsertRowid } = statement.run(parameters)
    return { insertId: BigInt(lastInsertRowid), numAffectedRows: BigInt(changes), rows: [] }
  }
}
