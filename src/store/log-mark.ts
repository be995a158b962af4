// Detects a SQLite log (`-wal`) that belongs to another database file. SQLite applies any log that it finds next to a
// database: the log of a crashed process, next to a restored backup, would mix the two.
import { randomInt } from 'node:crypto'
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import Sqlite from 'better-sqlite3'
import { makePrivateFile } from './private-files.ts'
import { StoreError } from './store-error.ts'

const markFileOf = (file: string) => `${file}-mark`
const logOf = (file: string) => `${file}-wal`
/** The position of the `application_id` in the header of a database file, in bytes. It is four bytes long. */
const idOffset = 68

/**
 * Writes all of an earlier log into the database, and then gives the database a new mark: a random `application_id`,
 * which is also kept in a file next to the database. A backup has the mark of an earlier session, so its mark differs
 * from that file.
 */
export function markLog(sqlite: Sqlite.Database): void {
  const markFile = markFileOf(sqlite.name)
  // Without the mark's file a log counts as belonging to the database. So a crash before the new mark is written does
  // not make the log look foreign.
  rmSync(markFile, { force: true })
  fold(sqlite)
  const mark = randomInt(1, 2 ** 31)
  sqlite.pragma(`application_id = ${mark}`)
  if (!fold(sqlite)) return
  makePrivateFile(markFile)
  writeFileSync(markFile, String(mark))
}

/** Writes the whole log into the database. Returns false if another program is reading from the log. */
function fold(sqlite: Sqlite.Database): boolean {
  return sqlite.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0
}

/**
 * Throws a `StoreError` if the database is damaged, or if the log next to it belongs to another database. Changes
 * neither file. A normal connection must not do this check, because it writes the log into the database when it
 * closes.
 */
export function checkDatabase(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found?.isFile()) return
  const hasLog = (statSync(logOf(file), { throwIfNoEntry: false })?.size ?? 0) > 0
  if (hasLog && (found.size === 0 || isMarkedOtherwise(file))) throw foreignLog(file)
  if (found.size === 0) {
    throw new StoreError(
      `The database ${file} is empty: put a backup in its place, or delete it to begin anew`,
    )
  }
  const damage = damageOf(file)
  if (damage === undefined) return
  if (hasLog) throw foreignLog(file)
  throw new StoreError(
    damage === 'no database'
      ? `The file ${file} is not a database: put a backup in its place, or name another data folder`
      : `The database ${file} is damaged: put a backup in its place`,
  )
}

function isMarkedOtherwise(file: string): boolean {
  const markFile = markFileOf(file)
  const mark = existsSync(markFile) ? readFileSync(markFile, 'utf8') : ''
  // After a power cut the mark's file may be empty. The log then counts as belonging to the database.
  return /^\d+$/.test(mark) && mark !== String(readId(file))
}

function readId(file: string): number {
  const bytes = Buffer.alloc(4)
  const handle = openSync(file, 'r')
  try {
    readSync(handle, bytes, 0, bytes.length, idOffset)
  } finally {
    closeSync(handle)
  }
  return bytes.readUInt32BE()
}

/**
 * Reads the whole database and returns its kind of damage; `undefined` if it is intact. Other failures are ignored,
 * because opening the database reports them.
 */
function damageOf(file: string): 'no database' | 'damaged' | undefined {
  let sqlite: Sqlite.Database | undefined
  try {
    sqlite = new Sqlite(file, { readonly: true })
    return sqlite.pragma('integrity_check(1)', { simple: true }) === 'ok' ? undefined : 'damaged'
  } catch (error) {
    const code = error instanceof Sqlite.SqliteError ? error.code : ''
    if (code === 'SQLITE_NOTADB') return 'no database'
    return code.startsWith('SQLITE_CORRUPT') ? 'damaged' : undefined
  } finally {
    sqlite?.close()
  }
}

function foreignLog(file: string): StoreError {
  return new StoreError(
    `The database ${file} and the log ${logOf(file)} don't belong together: if you put a backup back, move that log and ${file}-shm away, put the backup back again and start`,
  )
}
