// Replaces the current database by another one. Renames the replaced files and deletes none of them.
import { chmodSync, existsSync, renameSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { backupsOf } from './backup-files.ts'
import { StoreError } from './store-error.ts'

/** Returns the newest backup that is sound. Throws a `StoreError` if there is none. */
export function newestGoodBackup(file: string): string {
  const backup = backupsOf(file).find(isGood)
  if (!backup) throw new StoreError(`There is no good backup of ${file}: nothing was changed`)
  return backup
}

/**
 * Moves the database and the files that belong to it aside, and moves the prepared one to its path. The caller holds the
 * folder's lock.
 * @param prepared the path of a database without a log, on the same disk.
 * @param at a part of the new names of the moved files.
 * @returns the path of the database that was moved aside, if there was one.
 */
export function putInPlace(file: string, prepared: string, at: string): string | undefined {
  const aside = `${file}.replaced-${at}`
  // Moves the database before its log. If the process is killed in between, the database is missing, which the next
  // start reports. In the other order, the database would be opened without its last changes.
  for (const end of ['', '-wal', '-shm', '-mark']) {
    if (existsSync(`${file}${end}`)) renameSync(`${file}${end}`, `${aside}${end}`)
  }
  renameSync(prepared, file)
  chmodSync(file, 0o600)
  return existsSync(aside) ? aside : undefined
}

function isGood(backup: string): boolean {
  let sqlite: Sqlite.Database | undefined
  try {
    sqlite = new Sqlite(backup, { readonly: true })
    const hasMembers = sqlite.prepare("select 1 from sqlite_schema where name = 'members'").get()
    return hasMembers !== undefined && sqlite.pragma('quick_check(1)', { simple: true }) === 'ok'
  } catch {
    return false
  } finally {
    sqlite?.close()
  }
}
