// Reads which version of the tables a database file has, before anything opens it to write.
import { existsSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { reasonOf, StoreError } from './store-error.ts'

/** Returns the version. Throws a `StoreError` if the file is missing or is not a database of Cierge. */
export function readCopyVersion(file: string): number {
  if (!existsSync(file)) throw new StoreError(`There is no file ${file}`)
  let sqlite: Sqlite.Database | undefined
  try {
    sqlite = new Sqlite(file, { readonly: true })
    const hasMembers = sqlite.prepare("select 1 from sqlite_schema where name = 'members'").get()
    if (!hasMembers) throw new StoreError(`${file} is not a database of Cierge`)
    return Number(sqlite.pragma('user_version', { simple: true }))
  } catch (error) {
    if (error instanceof StoreError) throw error
    throw new StoreError(`${file} can't be read as a database: ${reasonOf(error)}`, { cause: error })
  } finally {
    sqlite?.close()
  }
}
