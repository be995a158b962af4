// Detects a SQLite log (`-wal`) that belongs to another database file. SQLite applies any log that it finds next to a
// database: the log of a crashed process, next to a restored backup, would mix the two.
import { randomInt } from 'node:crypto'
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync, writeFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { backupsOf } from './backup-files.ts'
import { makePrivateFile } from './private-files.ts'
import { StoreError } from './store-error.ts'

const markFileOf = (file: string) => `${file}-mark`
const logOf = (file: string) => `${file}-wal`
/** The position of the `application_id` in the header of a database file, in bytes. It is four bytes long. */
const idOffset = 68

/**
 * Writes all of an earlier log into the database, and then gives the database a new mark: a random `application_id`,
 * which is also kept in a file next to the database. A backup that was made before this call has an older mark, which
 * differs from the mark in that file.
 */
export function markLog(sqlite: Sqlite.Database): void {
  const markFile = markFileOf(sqlite.name)
  // With an empty mark a log counts as belonging to the database. So a crash before the new mark is written does not
  // make the log look foreign.
  makePrivateFile(markFile)
  writeFileSync(markFile, '')
  fold(sqlite)
  const mark = randomInt(1, 2 ** 31)
  sqlite.pragma(`application_id = ${mark}`)
  if (!fold(sqlite)) return
  makePrivateFile(markFile)
  writeFileSync(markFile, String(mark))
}

/**
 * Returns whether a person replaced the database file by another one, or copied it from another folder: its mark
 * differs from the one in the file next to it, or that file is missing.
 */
export function isPutInPlace(sqlite: Sqlite.Database): boolean {
  const id = Number(sqlite.pragma('application_id', { simple: true }))
  if (id === 0) return false
  return !existsSync(markFileOf(sqlite.name)) || isMarkedOtherwise(sqlite.name, id)
}

/** Writes the mark of the database into the file next to it, so that a restored database is accepted from now on. */
export function adopt(file: string): void {
  makePrivateFile(markFileOf(file))
  writeFileSync(markFileOf(file), String(readId(file)))
}

/**
 * Records that the database was closed with all data written to it. If the file is unchanged at the next start, that
 * start need not read the whole database.
 */
export function noteCleanStop(file: string): void {
  if (hasLog(file)) return
  const mark = /^\d+/.exec(readMark(file))?.[0]
  if (mark === undefined) return
  try {
    writeFileSync(markFileOf(file), `${mark} ${stateOf(file)}`)
  } catch {
    // If the disk is full, the note cannot be written. The next start then checks the whole database.
  }
}

function isAsLeft(file: string): boolean {
  const [mark, ...state] = readMark(file).split(' ')
  return !hasLog(file) && mark === String(readId(file)) && state.join(' ') === stateOf(file)
}

/** Returns a text that differs after somebody has written to the file or replaced it. */
function stateOf(file: string): string {
  const { size, mtimeNs, ino } = statSync(file, { bigint: true })
  return `${size} ${mtimeNs} ${ino}`
}

function hasLog(file: string): boolean {
  return (statSync(logOf(file), { throwIfNoEntry: false })?.size ?? 0) > 0
}

function readMark(file: string): string {
  const markFile = markFileOf(file)
  return existsSync(markFile) ? readFileSync(markFile, 'utf8') : ''
}

/** Writes the whole log into the database. Returns false if another program is reading from the log. */
function fold(sqlite: Sqlite.Database): boolean {
  return sqlite.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0
}

/**
 * Throws a `StoreError` if the database is damaged, or if the log next to it belongs to another database. Changes
 * neither file: an ordinary connection would write the log into the database when it closes.
 * @param options.wasUsed whether the folder holds other signs that Cierge ran on it, such as the master key.
 */
export function checkDatabase(file: string, { wasUsed = false } = {}): void {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) {
    const traces = [markFileOf(file), ...(hasLog(file) ? [logOf(file)] : []), ...backupsOf(file)]
    if (wasUsed || traces.some((trace) => existsSync(trace))) throw vanished(file)
  }
  if (!found?.isFile()) return
  const isAfterCrash = hasLog(file)
  if (isAfterCrash && (found.size === 0 || isMarkedOtherwise(file))) throw foreignLog(file)
  if (found.size === 0) {
    throw new StoreError(
      `The database ${file} is empty: put a backup in its place, or delete it to begin anew`,
    )
  }
  if (isAsLeft(file)) return
  const damage = damageOf(file)
  if (damage === undefined) return
  if (isAfterCrash) throw foreignLog(file)
  throw new StoreError(
    damage === 'no database'
      ? `The file ${file} is not a database: put a backup in its place, or name another data folder`
      : `The database ${file} is damaged: put a backup in its place (npm run cierge -- restore takes the newest good one)`,
    { isDamage: true },
  )
}

function isMarkedOtherwise(file: string, id = readId(file)): boolean {
  // After a power cut the mark's file may be empty. The log then counts as belonging to the database.
  const mark = /^\d+/.exec(readMark(file))?.[0]
  return mark !== undefined && mark !== String(id)
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
 * Reads the whole database. Returns `no database` if the file is none, and `damaged` if SQLite finds damage. Otherwise
 * returns `undefined`, also if the file cannot be read: opening the database reports that next.
 */
function damageOf(file: string): 'no database' | 'damaged' | undefined {
  let sqlite: Sqlite.Database | undefined
  try {
    sqlite = new Sqlite(file, { readonly: true })
    return sqlite.pragma('quick_check(1)', { simple: true }) === 'ok' ? undefined : 'damaged'
  } catch (error) {
    const code = error instanceof Sqlite.SqliteError ? error.code : ''
    if (code === 'SQLITE_NOTADB') return 'no database'
    return code.startsWith('SQLITE_CORRUPT') ? 'damaged' : undefined
  } finally {
    sqlite?.close()
  }
}

/** Makes the error for a database that is missing, or has no tables, although it was used before. */
export function vanished(file: string): StoreError {
  return new StoreError(
    `The database ${file} is missing or empty, though Cierge ran on this folder before: put it back, or a backup (npm run cierge -- restore takes the newest good one). To begin anew, name another data folder`,
  )
}

function foreignLog(file: string): StoreError {
  return new StoreError(
    `The database ${file} and the log ${logOf(file)} don't belong together: if you put a backup back, move that log and ${file}-shm away, put the backup back again and start`,
  )
}
