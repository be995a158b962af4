// Puts the key and the settings into a copy of the database, so that a move to another machine needs one file only.
// Also removes them again after the move.
import Sqlite from 'better-sqlite3'
import { StoreError } from '../../src/store/file/store-error.ts'

export type Luggage = {
  /** The content of the key's file; absent if the key stays in AWS KMS. */
  readonly key?: string
  /** The settings as the text of a `.env` file. */
  readonly settings: string
}

export function packLuggage(file: string, { key, settings }: Luggage): void {
  const sqlite = new Sqlite(file)
  try {
    sqlite.exec('create table luggage (name text primary key, content text not null) strict')
    const put = sqlite.prepare('insert into luggage values (?, ?)')
    put.run('settings', settings)
    if (key !== undefined) put.run('key', key)
  } finally {
    sqlite.close()
  }
}

/**
 * Removes the key and the settings from the database file and returns them. No trace of the key remains in the file.
 */
export function takeLuggage(file: string): Luggage {
  const sqlite = new Sqlite(file)
  try {
    const has = sqlite.prepare("select 1 from sqlite_schema where name = 'luggage'").get()
    if (!has) throw new StoreError('The file holds no moved Cierge')
    const find = sqlite.prepare<[string], string>('select content from luggage where name = ?').pluck()
    const key = find.get('key')
    const luggage = { settings: find.get('settings') ?? '', ...(key !== undefined && { key }) }
    sqlite.pragma('secure_delete = ON')
    sqlite.exec('drop table luggage')
    sqlite.exec('vacuum')
    return luggage
  } finally {
    sqlite.close()
  }
}
