// Puts the newest good backup in the place of the database. Keeps everything that it replaces.
import { chmodSync, copyFileSync, existsSync, readdirSync, renameSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { lockFolder } from './lock-folder.ts'
import { StoreError } from './store-error.ts'

export type Restored = { readonly backup: string; readonly movedTo?: string }

/** Returns the backups of the database, the newest first. */
export function backupsOf(file: string): readonly string[] {
  const folder = dirname(file)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${basename(file)}.`) && name.endsWith('.backup'))
    .map((name) => join(folder, name))
    .toSorted((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)
}

/**
 * Replaces the database with its newest good backup, and moves the old database and the files that belong to it aside.
 * Throws a `StoreError`, and changes nothing, if Cierge is running or no backup is good.
 * @param at a part of the new names of the moved files.
 */
export function restoreNewest(path: string, at: string): Restored {
  const file = resolve(path)
  if (!existsSync(dirname(file))) throw new StoreError(`There is no data folder ${dirname(file)}`)
  const lock = lockFolder(dirname(file))
  try {
    const backup = backupsOf(file).find(isGood)
    if (!backup) throw new StoreError(`There is no good backup in ${dirname(file)}: nothing was changed`)
    const aside = `${file}.replaced-${at}`
    for (const end of ['', '-wal', '-shm', '-mark']) {
      if (existsSync(`${file}${end}`)) renameSync(`${file}${end}`, `${aside}${end}`)
    }
    copyFileSync(backup, file)
    chmodSync(file, 0o600)
    return { backup, ...(existsSync(aside) && { movedTo: aside }) }
  } finally {
    lock.release()
  }
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
