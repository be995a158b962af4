// Puts another database in the place of the present one. Keeps everything that it replaces.
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
  // The database first: a kill in between must not leave it without its log, because it would open without its last
  // changes. A missing database is refused.
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
